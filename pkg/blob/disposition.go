package blob

import "mime"

// Disposition is the Content-Disposition of a download: always an attachment, so that no stored page opens as one of ours,
// saved under fileName when that is given.
func Disposition(fileName string) string {
	if fileName == "" {
		return "attachment"
	}
	return mime.FormatMediaType("attachment", map[string]string{"filename": fileName})
}
