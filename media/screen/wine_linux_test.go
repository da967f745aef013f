package screen

import (
	"testing"

	"acude/media/winetest"
)

// The capture of Windows is tested by this package's tests for Windows.
func TestWindowsUnderWine(t *testing.T) { winetest.Package(t) }
