package exercises

import (
	"slices"

	"gopkg.in/yaml.v3"

	"limber/yamlfile"
)

// checker gathers what is wrong in one file whose tree it knows, so that each
// rule can point at the line that breaks it.
type checker struct {
	file     string
	root     *yaml.Node
	problems []yamlfile.Problem
}

// open parses data strictly into out. It reports false if there is no tree to check further.
func open(file string, data []byte, out any) (*checker, bool) {
	c := &checker{file: file}
	c.root, c.problems = yamlfile.Node(file, data)
	if c.root == nil {
		return c, false
	}
	c.problems = append(c.problems, yamlfile.DecodeNode(file, c.root, out)...)
	return c, c.root.Kind == yaml.MappingNode
}

func (c *checker) clean() bool { return len(c.problems) == 0 }

// bad reports a problem at the deepest node of path that exists. A value gets
// one complaint: what the decoder said about it comes first.
func (c *checker) bad(path []any, format string, args ...any) {
	node := yamlfile.Find(c.root, path...)
	p := yamlfile.At(c.file, node, format, args...)
	for _, old := range c.problems {
		if node != c.root && old.Line == p.Line && old.Column == p.Column {
			return
		}
	}
	c.problems = append(c.problems, p)
}

// told reports whether a problem inside node is known already.
func (c *checker) told(node *yaml.Node) bool {
	for _, p := range c.problems {
		if p.Line == node.Line && p.Column == node.Column {
			return true
		}
	}
	return slices.ContainsFunc(node.Content, c.told)
}

// at builds a path for bad.
func at(path ...any) []any { return path }

// needs reports fields that are missing altogether.
func (c *checker) needs(keys ...string) {
	for _, key := range keys {
		if !yamlfile.Has(c.root, key) {
			c.problems = append(c.problems, yamlfile.At(c.file, c.root, "the field %s is missing", key))
		}
	}
}

// oneOf checks the word in a field against a list, unless the field is missing.
func oneOf[T ~string](c *checker, key string, word T, allowed []T) {
	if yamlfile.Has(c.root, key) && !slices.Contains(allowed, word) {
		c.bad(at(key), "%s: %q is not known; allowed: %s", key, word, list(allowed))
	}
}

// eachOf checks a list of words: each known, none twice.
func eachOf[T ~string](c *checker, path []any, words []T, allowed []T) {
	key := path[len(path)-1]
	for i, w := range words {
		here := c.entry(path, i, len(words))
		switch {
		case !slices.Contains(allowed, w):
			c.bad(here, "%v: %q is not known; allowed: %s", key, w, list(allowed))
		case slices.Index(words, w) < i:
			c.bad(here, "%v: %q is in the list twice", key, w)
		}
	}
}

// written is how many entries a list has in the file, of which the decoder may have left out what was wrong; -1 if
// there is no such list to count.
func (c *checker) written(key string) int {
	if !yamlfile.Has(c.root, key) {
		return -1
	}
	if node := yamlfile.Find(c.root, key); node.Kind == yaml.SequenceNode {
		return len(node.Content)
	}
	return -1 // said by the decoder
}

// entry is the path of the i-th of n decoded list entries. If the decoder left
// some out, places have shifted, and the list itself is meant.
func (c *checker) entry(path []any, i, n int) []any {
	if node := yamlfile.Find(c.root, path...); node == nil || len(node.Content) != n {
		return path
	}
	return append(slices.Clone(path), i)
}

func (c *checker) id(id, stem string) {
	switch {
	case id == "":
		// said by needs, or by the decoder
	case !idForm().MatchString(id):
		c.bad(at("id"), "id: %q does not do; allowed: %s", id, idRule)
	case stem != "" && id != stem:
		c.bad(at("id"), "id: %q is not the file's name; the file of %s is %s.yaml", id, id, id)
	}
}
