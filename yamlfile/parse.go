package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"gopkg.in/yaml.v3"
)

// Empty tells whether a file says nothing: it has no bytes, or spaces and comments alone.
func Empty(data []byte) bool {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return false
		}
	}
	return true
}

// Node parses one YAML document and checks its shape: one document, not
// empty, no anchors, aliases, merge keys or tags, no doubled keys, at most 40
// levels deep. It returns the document's root (a map, list or scalar), or nil
// and what is wrong.
func Node(file string, data []byte) (*yaml.Node, []Problem) {
	if p := badBytes(file, data); p != nil {
		return nil, []Problem{*p}
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	doc, err := next(dec)
	if errors.Is(err, io.EOF) {
		return nil, []Problem{{File: file, What: "the file is empty"}}
	}
	if err != nil {
		return nil, []Problem{parseProblem(file, data, err)}
	}
	root := doc.Content[0]
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		return nil, []Problem{{File: file, What: "the file is empty"}}
	}
	c := collector{file: file}
	c.shape(root, 0)
	if len(c.found) > 0 {
		return nil, c.found
	}
	// Only now: an alias in the first document is the more telling complaint.
	switch second, err := next(dec); {
	case err == nil:
		return nil, []Problem{At(file, second, "a second document starts here (---); a file holds one")}
	case !errors.Is(err, io.EOF):
		return nil, []Problem{parseProblem(file, data, err)}
	}
	return root, nil
}

// next reads one document. The parser is somebody else's code and reads
// hostile bytes, so a panic in it becomes an error here.
func next(dec *yaml.Decoder) (doc *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			doc, err = nil, fmt.Errorf("the YAML reader gave up on this file (%v)", r)
		}
	}()
	doc = new(yaml.Node)
	if err := dec.Decode(doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, io.EOF
	}
	return doc, nil
}

var yamlLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^line (\d+): `) })

func parseProblem(file string, data []byte, err error) Problem {
	what := strings.TrimPrefix(err.Error(), "yaml: ")
	p := Problem{File: file, Line: 1} // which the YAML reader does not name
	if m := yamlLine().FindStringSubmatch(what); m != nil {
		p.Line, _ = strconv.Atoi(m[1])
		what = what[len(m[0]):]
	}
	p.What = "not valid YAML here or in the line above: " + what
	switch {
	case strings.Contains(what, "control characters"):
		p.Line = lineOf(data, max(0, bytes.IndexFunc(data, unprintable)))
	case strings.Contains(what, "cannot start any token"), strings.Contains(what, "tab character"):
		p.What += " (indent with spaces, not tabs, and put text with special characters in quotes)"
	case strings.Contains(what, "mapping values are not allowed"):
		p.What += " (put text that holds a colon in quotes)"
	case strings.Contains(what, "unknown anchor"):
		p.What = "aliases (*name) are not allowed; write the value out"
	}
	return p
}

// unprintable tells of what no YAML may hold.
func unprintable(c rune) bool {
	return unicode.IsControl(c) && c != '\t' && c != '\n' && c != '\r' && c != 0x85 || c >= 0xfffe && c <= 0xffff
}

// collector gathers the problems of one file, up to maxProblems.
type collector struct {
	file  string
	found []Problem
}

func (c *collector) add(node *yaml.Node, format string, args ...any) {
	switch {
	case len(c.found) < maxProblems:
		c.found = append(c.found, At(c.file, node, format, args...))
	case len(c.found) == maxProblems:
		c.found = append(c.found, Problem{File: c.file, What: "there are more problems than these"})
	}
}

// shape checks what no file may hold, whatever it is about.
func (c *collector) shape(node *yaml.Node, depth int) {
	if depth > maxDepth {
		c.add(node, "nested too deeply; at most %d levels are read", maxDepth)
		return
	}
	if node.Kind == yaml.AliasNode {
		c.add(node, "aliases (*%s) are not allowed; write the value out", node.Value)
		return // never followed: that is what an alias bomb waits for
	}
	if node.Anchor != "" {
		c.add(node, "anchors (&%s) are not allowed; write the value out where it is needed", node.Anchor)
	}
	if node.Style&yaml.TaggedStyle != 0 {
		c.add(node, "tags (%s) are not allowed; write the plain value", node.Tag)
	}
	if node.Kind == yaml.MappingNode {
		c.keys(node)
	}
	if len(node.Content) > maxEntries {
		c.add(node, "too long; at most %d entries are read", maxEntries)
		return
	}
	for _, n := range node.Content {
		c.shape(n, depth+1)
	}
}

func (c *collector) keys(node *yaml.Node) {
	first := make(map[string]int, len(node.Content)/2)
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		switch {
		case key.Kind != yaml.ScalarNode:
			if key.Kind != yaml.AliasNode {
				c.add(key, "a field name is one plain word, not a list or a map")
			}
		case key.Tag == "!!merge":
			c.add(key, "merge keys (<<) are not allowed; write the fields out")
		case first[key.Value] != 0:
			c.add(key, "%q is here twice (first in line %d); keep one", clip(key.Value), first[key.Value])
		default:
			first[key.Value] = key.Line
		}
	}
}

// clip keeps a value from a file short enough for a message.
func clip(s string) string {
	r := []rune(s)
	if len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}
