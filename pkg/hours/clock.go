package hours

import (
	"errors"
	"fmt"
	"time"
)

// Minute is a time of day in minutes after midnight, 0 to 1440; as text "09:30", the end of a day "24:00".
type Minute int

// Day is the length of a day in wall-clock time.
const Day Minute = 24 * 60

var errClock = errors.New("hours: a time of day is written 00:00 to 24:00")

// MarshalText writes the time as "09:30".
func (m Minute) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%02d:%02d", m/60, m%60), nil }

// UnmarshalText reads "09:30".
func (m *Minute) UnmarshalText(text []byte) error {
	if len(text) != 5 || text[2] != ':' {
		return errClock
	}
	for _, i := range []int{0, 1, 3, 4} {
		if text[i] < '0' || text[i] > '9' {
			return errClock
		}
	}
	hour, minute := number(text[:2]), number(text[3:])
	if hour > 24 || minute > 59 || hour == 24 && minute > 0 {
		return errClock
	}
	*m = Minute(hour*60 + minute)
	return nil
}

// String returns the time as MarshalText writes it.
func (m Minute) String() string { return fmt.Sprintf("%02d:%02d", int(m)/60, int(m)%60) }

// Date is a day of the calendar, counted from 1970-01-01; as text "2030-12-24".
type Date int

// DateOf returns the day of a wall-clock time.
func DateOf(year int, month time.Month, day int) Date {
	return Date(floor(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix(), 24*60*60))
}

var errDate = errors.New("hours: a date is written 2030-12-24")

// MarshalText writes the date as "2030-12-24".
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads "2030-12-24".
func (d *Date) UnmarshalText(text []byte) error {
	t, err := time.Parse(time.DateOnly, string(text))
	if err != nil {
		return errDate
	}
	*d = DateOf(t.Date())
	return nil
}

// String returns the date as MarshalText writes it.
func (d Date) String() string { return d.utc().Format(time.DateOnly) }

// Weekday returns the day of the week: 0 is Monday, 6 is Sunday.
func (d Date) Weekday() int { return ((int(d)+3)%7 + 7) % 7 }

func (d Date) utc() time.Time { return time.Unix(int64(d)*24*60*60, 0).UTC() }

// years returns the same day some years later; false for 29 February in other years than leap years.
func (d Date) years(n int) (Date, bool) {
	year, month, day := d.utc().Date()
	later := DateOf(year+n, month, day)
	return later, later.utc().Day() == day
}

func (d Date) year() int { return d.utc().Year() }

// wall is a wall-clock time, in minutes after 1970-01-01 00:00 of its zone.
type wall int64

func wallOf(d Date, m Minute) wall { return wall(d)*wall(Day) + wall(m) }

func (w wall) date() Date { return Date(floor(int64(w), int64(Day))) }

func (w wall) minute() Minute { return Minute(w - wallOf(w.date(), 0)) }

// floor divides towards minus infinity.
func floor(n, by int64) int64 {
	if n < 0 && n%by != 0 {
		return n/by - 1
	}
	return n / by
}

func number(digits []byte) int {
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}
