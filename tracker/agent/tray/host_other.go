//go:build windows || (darwin && cgo)

package tray

import (
	"bytes"
	"encoding/binary"
	"runtime"
)

// Possible tells whether an icon can be had.
func Possible() bool { return true }

// hosted: Windows and macOS always have a notification area.
func hosted() bool { return true }

// systemIcon wraps the picture for Windows, which wants an ICO: one directory entry, then the PNG as it is.
func systemIcon(png []byte) []byte {
	if runtime.GOOS != "windows" {
		return png
	}
	const header = 6 + 16
	var b bytes.Buffer
	for _, v := range []any{
		[3]uint16{0, 1, 1},     // reserved, icon, one picture
		[4]uint8{48, 48, 0, 0}, // size, palette, reserved
		[2]uint16{1, 32},       // planes, bits
		[2]uint32{uint32(len(png)), header},
	} {
		_ = binary.Write(&b, binary.LittleEndian, v) // a buffer takes everything
	}
	b.Write(png)
	return b.Bytes()
}
