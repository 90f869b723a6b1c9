package presence

import (
	"bytes"
	"sync"
)

// foundation are the few functions of CoreFoundation that read a dictionary.
// References are plain numbers here: 0 is none, and what a function named Copy
// or Create gave is to be released.
type foundation struct {
	release     func(ref uintptr)
	typeOf      func(ref uintptr) uint
	dictionary  func() uint
	boolean     func() uint
	number      func() uint
	text        func() uint
	value       func(dictionary, key uintptr) uintptr
	truth       func(ref uintptr) bool
	integer     func(ref uintptr, kind int, to *int64) bool
	makeText    func(allocator uintptr, text string, encoding uint32) uintptr
	characters  func(ref uintptr, to *byte, size int, encoding uint32) bool
	unavailable error
}

const (
	sInt64 = 4          // kCFNumberSInt64Type
	utf8   = 0x08000100 // kCFStringEncodingUTF8
)

var loadFoundation = sync.OnceValue(func() *foundation {
	cf := &foundation{}
	cf.unavailable = load(coreFoundation, functions{
		"CFRelease":                 &cf.release,
		"CFGetTypeID":               &cf.typeOf,
		"CFDictionaryGetTypeID":     &cf.dictionary,
		"CFBooleanGetTypeID":        &cf.boolean,
		"CFNumberGetTypeID":         &cf.number,
		"CFStringGetTypeID":         &cf.text,
		"CFDictionaryGetValue":      &cf.value,
		"CFBooleanGetValue":         &cf.truth,
		"CFNumberGetValue":          &cf.integer,
		"CFStringCreateWithCString": &cf.makeText,
		"CFStringGetCString":        &cf.characters,
	})
	return cf
})

// lookUp reads a whole number, or a truth as 0 or 1, out of a dictionary; ok is
// false where there is none of that name.
func (cf *foundation) lookUp(dictionary uintptr, name string) (n int64, ok bool) {
	if dictionary == 0 || cf.typeOf(dictionary) != cf.dictionary() {
		return 0, false
	}
	key := cf.makeText(0, name, utf8)
	if key == 0 {
		return 0, false
	}
	defer cf.release(key)
	ref := cf.value(dictionary, key) // the dictionary's own, not to be released
	switch {
	case ref == 0:
		return 0, false
	case cf.typeOf(ref) == cf.boolean():
		if cf.truth(ref) {
			return 1, true
		}
		return 0, true
	case cf.typeOf(ref) == cf.number():
		ok = cf.integer(ref, sInt64, &n)
		return n, ok
	}
	return 0, false
}

// read gives a string's text, "" for one that is none or too long.
func (cf *foundation) read(ref uintptr) string {
	var buffer [256]byte
	if ref == 0 || cf.typeOf(ref) != cf.text() || !cf.characters(ref, &buffer[0], len(buffer), utf8) {
		return ""
	}
	text, _, _ := bytes.Cut(buffer[:], []byte{0})
	return string(text)
}
