// Command pack zips a Lambda bootstrap the same way every time, prints the zip's size, and fails when it is over the limit.
//
//	pack build/arm64/portal/bootstrap build/arm64/portal.zip
package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
)

// limit keeps cold starts short; Lambda accepts up to 50 MB.
const limit = 8_000_000

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: pack BOOTSTRAP ZIP")
		os.Exit(2)
	}
	if err := pack(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func pack(from, to string) error {
	program, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	header := &zip.FileHeader{Name: "bootstrap", Method: zip.Deflate} // no time stamp: the same program gives the same zip
	header.SetMode(0o755 &^ fs.ModeType)
	w, err := z.CreateHeader(header)
	if err != nil {
		return err
	}
	if _, err := w.Write(program); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	if out.Len() > limit {
		return fmt.Errorf("%s would be %.1f MB, over the %.0f MB that keep cold starts short", to, float64(out.Len())/1e6, limit/1e6)
	}
	fmt.Printf("%-40s %5.1f MB\n", to, float64(out.Len())/1e6)
	return os.WriteFile(to, out.Bytes(), 0o644)
}
