// Package yamlfile reads YAML that a person may have edited by hand: cards,
// routines, settings. It is strict where a person would want to be told (an
// unknown field, a wrong type, a doubled key) and refuses what no honest file
// needs (anchors and aliases, NUL bytes, more than MaxBytes), so that a broken
// or hostile file is a sentence with a line number and never a crash.
//
// Reading goes in two steps that can be used apart: Node turns bytes into a
// checked tree, and DecodeNode fills a Go value from a tree. Decode does both.
// What is right in a file is kept even if something else in it is wrong, so a
// program can start with the good part and show the list of Problems.
package yamlfile

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"
)

// MaxBytes is the largest file that is read; the largest honest card has about 6 kB.
const MaxBytes = 1 << 20

// maxDepth is how deeply lists and maps may be nested; a motion needs about 8.
const maxDepth = 40

// maxProblems is how many problems of one file are told: nobody reads more,
// and a hostile file could hold a hundred thousand.
const maxProblems = 50

// maxEntries bounds a list, or the keys and values of a mapping: what reads them may compare each with each.
const maxEntries = 2000

// Problem is one thing that is wrong in a file. Line and Column count from 1;
// 0 means that the file as a whole is meant.
type Problem struct {
	File   string
	Line   int
	Column int
	What   string // what is wrong, and what is allowed
}

// String gives "file:line:column: what", as editors read it; without the column where
// that is not known, and "file: what" where the file as a whole is meant.
func (p Problem) String() string {
	switch {
	case p.Line == 0:
		return p.File + ": " + p.What
	case p.Column == 0:
		return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.What)
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.What)
}

// Error is String: a Problem can be returned as an error.
func (p Problem) Error() string { return p.String() }

// Problems are the problems of one or more files, in the order found. As an
// error it prints one problem a line.
type Problems []Problem

// Error gives one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Err returns the problems as an error, and nil if there are none.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// At builds a Problem that points at node; a nil node means the whole file.
func At(file string, node *yaml.Node, format string, args ...any) Problem {
	p := Problem{File: file, What: fmt.Sprintf(format, args...)}
	if node != nil {
		p.Line, p.Column = node.Line, node.Column
	}
	return p
}

// Find follows keys (and list places, as ints from 0) down from node, and
// returns the deepest node on that path that exists: the best line to show
// for a problem with a field that may be missing.
func Find(node *yaml.Node, path ...any) *yaml.Node {
	for _, step := range path {
		next := child(node, step)
		if next == nil {
			break
		}
		node = next
	}
	return node
}

func child(node *yaml.Node, step any) *yaml.Node {
	if node == nil {
		return nil
	}
	switch step := step.(type) {
	case string:
		if node.Kind != yaml.MappingNode {
			return nil
		}
		for i := 0; i+1 < len(node.Content); i += 2 {
			if node.Content[i].Value == step {
				return node.Content[i+1]
			}
		}
	case int:
		if node.Kind == yaml.SequenceNode && step >= 0 && step < len(node.Content) {
			return node.Content[step]
		}
	}
	return nil
}

// Has tells whether a map has the key.
func Has(node *yaml.Node, key string) bool { return child(node, key) != nil }
