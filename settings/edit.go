package settings

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"limber/yamlfile"
)

// SetKey gives the file with one value changed; value is the one-line form of
// All. Everything else stays byte for byte where the file is written as the
// template is, and otherwise at least in meaning. An error is a BadValue, or
// the problems of a file that cannot be read.
func SetKey(file string, data []byte, key, value string) ([]byte, error) {
	f := fieldOf(key)
	if f == nil {
		return nil, unknown(key)
	}
	root, problems := rootOf(file, data)
	if len(problems) > 0 {
		return nil, yamlfile.Problems(problems)
	}
	s, _ := Parse(file, data)
	if err := f.set(&s, value); err != nil {
		return nil, f.bad(err)
	}
	if key == "away" || key == "grace" {
		if err := s.graceFits(); err != nil {
			return nil, err
		}
	}
	// yaml.v3 drops blank lines when it writes a tree, so the line itself is
	// changed; the tree is only written where that did not do.
	for _, edit := range []func(*yaml.Node, []byte, string, string) ([]byte, error){editLine, editTree} {
		edited, err := edit(root, data, key, f.line(s))
		if err == nil && onlyChanged(root, edited, f, s) {
			return edited, nil
		}
	}
	return nil, fmt.Errorf("%s: %s cannot be changed in a file written in this way; edit it by hand", file, key)
}

// onlyChanged tells whether the edited file holds the new value, and everything else as before.
func onlyChanged(old *yaml.Node, edited []byte, f *field, want Settings) bool {
	root, problems := rootOf("", edited)
	if len(problems) > 0 || root == nil {
		return false
	}
	var got Settings
	if err := f.read(&got, yamlfile.Find(root, f.key)); err != nil || f.text(got) != f.text(want) {
		return false
	}
	return same(without(old, f.key), without(root, f.key))
}

func without(root *yaml.Node, key string) *yaml.Node {
	rest := &yaml.Node{}
	for i := 0; root != nil && i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value != key {
			rest.Content = append(rest.Content, root.Content[i], root.Content[i+1])
		}
	}
	return rest
}

func same(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Tag != b.Tag || a.Value != b.Value || len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !same(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// editLine replaces the lines of an entry by one, or adds it at the end with the template's explanation.
func editLine(root *yaml.Node, data []byte, key, value string) ([]byte, error) {
	lines := bytes.SplitAfter(data, []byte("\n"))
	ending := "\n"
	if bytes.HasSuffix(lines[0], []byte("\r\n")) {
		ending = "\r\n"
	}
	i := indexOf(root, key)
	if i < 0 {
		text := "\n" + explanation(key) + key + ": " + value + "\n"
		if len(data) > 0 && !bytes.HasSuffix(data, []byte("\n")) {
			text = "\n" + text
		}
		return append(bytes.Clone(data), strings.ReplaceAll(text, "\n", ending)...), nil
	}
	at, after := root.Content[i], len(lines)
	if i+2 < len(root.Content) {
		after = root.Content[i+2].Line - 1
	}
	if at.Line < 1 || at.Line > after || after > len(lines) {
		return nil, errors.New("the lines are counted otherwise")
	}
	for after > at.Line && commentOrBlank(lines[after-1]) {
		after--
	}
	text := strings.Repeat(" ", at.Column-1) + key + ": " + value
	if comment := at.LineComment + root.Content[i+1].LineComment; comment != "" {
		text += "  " + comment
	}
	edited := bytes.Join(lines[:at.Line-1], nil)
	edited = append(edited, text+ending...)
	return append(edited, bytes.Join(lines[after:], nil)...), nil
}

func commentOrBlank(line []byte) bool {
	line = bytes.TrimSpace(line)
	return len(line) == 0 || line[0] == '#'
}

// indexOf is where a key stands in a map's Content, or -1.
func indexOf(root *yaml.Node, key string) int {
	for i := 0; root != nil && i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// explanation is the comment that the template has right above a key.
func explanation(key string) string {
	before, _, _ := strings.Cut(string(template), "\n"+key+":")
	return before[strings.LastIndex(before, "\n\n")+2:] + "\n"
}

// editTree changes the value in the tree and writes the tree anew.
func editTree(_ *yaml.Node, data []byte, key, value string) ([]byte, error) {
	var doc, line yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	if err := yaml.Unmarshal([]byte(key+": "+value), &line); err != nil {
		return nil, err
	}
	entry := line.Content[0].Content
	if len(doc.Content) == 0 {
		return nil, errors.New("there is no map")
	}
	root := doc.Content[0]
	if i := indexOf(root, key); i >= 0 {
		entry[1].LineComment = root.Content[i+1].LineComment
		root.Content[i+1] = entry[1]
	} else {
		root.Content = append(root.Content, entry...)
	}
	return yaml.Marshal(&doc)
}
