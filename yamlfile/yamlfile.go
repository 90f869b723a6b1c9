// Package yamlfile reads YAML that a person may have edited by hand: cards,
// routines, settings. It is strict where a person would want to be told (an
// unknown field, a wrong type, a doubled key) and refuses what no honest file
// needs (anchors and aliases, NUL bytes, more than MaxBytes), so that a broken
// or hostile file is a sentence with a line number and never a crash.
package yamlfile

// MaxBytes is the largest file that is read; the largest honest card has about 6 kB.
const MaxBytes = 1 << 20

// Problem is one thing that is wrong in a file. Line and Column count from 1;
// 0 means that the file as a whole is meant.
type Problem struct {
	File   string
	Line   int
	Column int
	What   string // what is wrong, and what is allowed
}
