//go:build !nowindow

package main

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// locale is what the system says of where it stands: de-AT; "" where that fails.
func locale() string {
	var name [85]uint16 // LOCALE_NAME_MAX_LENGTH
	n, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetUserDefaultLocaleName").Call(uintptr(unsafe.Pointer(&name[0])), uintptr(len(name)))
	if n == 0 {
		return ""
	}
	return windows.UTF16ToString(name[:])
}
