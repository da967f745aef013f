package session

import "time"

// Retention is how long a session, its messages and its recording are kept. Every row of a session expires this long after it was
// submitted; reads do not see expired rows, whether or not the engine has deleted them. The bucket's lifecycle rule deletes recordings
// after the same time (template.yaml).
const Retention = 90 * 24 * time.Hour

// Remembered is how much longer a session's tombstone is kept, and what leads to it by portal, representative and team.
const Remembered = 365 * 24 * time.Hour
