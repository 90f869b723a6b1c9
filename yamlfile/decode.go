package yamlfile

import (
	"encoding"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// Decode parses data and fills out, a pointer to a struct or map, strictly.
// Fields are named by their yaml tag (else the lower-case name); "-" leaves a
// field out and ",inline" takes an embedded struct's fields. A *yaml.Node
// field takes its part of the tree as it is. Durations need a unit ("20s").
// What is good is filled in, what is wrong keeps the value that out came with.
func Decode(file string, data []byte, out any) []Problem {
	root, problems := Node(file, data)
	if len(problems) > 0 {
		return problems
	}
	return DecodeNode(file, root, out)
}

// DecodeNode is Decode for a tree that Node has checked.
func DecodeNode(file string, node *yaml.Node, out any) []Problem {
	v := reflect.ValueOf(out)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		panic("yamlfile: Decode needs a pointer") // a mistake in the program, not in a file
	}
	d := decoder{collector{file: file}}
	d.value(node, v.Elem(), "the file")
	return d.found
}

type decoder struct{ collector }

var (
	durationType = reflect.TypeFor[time.Duration]()
	nodeType     = reflect.TypeFor[yaml.Node]()
	textType     = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// value fills v from node; name says in messages what is being filled. It
// tells whether all of it was right.
func (d *decoder) value(node *yaml.Node, v reflect.Value, name string) bool {
	if v.Type() == nodeType {
		v.Set(reflect.ValueOf(*node))
		return true
	}
	if v.Kind() == reflect.Pointer {
		return d.pointer(node, v, name)
	}
	if v.CanAddr() && reflect.PointerTo(v.Type()).Implements(textType) {
		return d.text(node, v, name)
	}
	switch v.Kind() {
	case reflect.Struct:
		return d.structure(node, v, name)
	case reflect.Slice:
		return d.list(node, v, name)
	case reflect.Map:
		return d.mapping(node, v, name)
	}
	return d.scalar(node, v, name)
}

func (d *decoder) pointer(node *yaml.Node, v reflect.Value, name string) bool {
	if v.Type().Elem() == nodeType {
		v.Set(reflect.ValueOf(node))
		return true
	}
	if isNull(node) {
		return true
	}
	fresh := reflect.New(v.Type().Elem())
	if !v.IsNil() {
		fresh.Elem().Set(v.Elem())
	}
	good := d.value(node, fresh.Elem(), name)
	if good || fresh.Elem().Kind() == reflect.Struct {
		v.Set(fresh)
	}
	return good
}

func (d *decoder) text(node *yaml.Node, v reflect.Value, name string) bool {
	if node.Kind != yaml.ScalarNode || isNull(node) {
		d.add(node, "%s must be one word or text, not %s", name, kindName(node))
		return false
	}
	fresh := reflect.New(v.Type())
	if err := fresh.Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(node.Value)); err != nil {
		d.add(node, "%s: %v", name, err)
		return false
	}
	v.Set(fresh.Elem())
	return true
}

func (d *decoder) structure(node *yaml.Node, v reflect.Value, name string) bool {
	if isNull(node) {
		return true // a section whose every line is commented out
	}
	if node.Kind != yaml.MappingNode {
		d.add(node, "%s must hold fields (%s), not %s", name, strings.Join(fieldNames(v.Type()), ", "), kindName(node))
		return false
	}
	good := true
	fields := fieldsOf(v)
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		field, ok := fields[key.Value]
		if !ok {
			good = false
			d.add(key, "unknown field %q; allowed: %s", clip(key.Value), strings.Join(fieldNames(v.Type()), ", "))
			continue
		}
		if !d.value(node.Content[i+1], field, key.Value) {
			good = false
		}
	}
	return good
}

func (d *decoder) list(node *yaml.Node, v reflect.Value, name string) bool {
	if node.Kind != yaml.SequenceNode {
		d.add(node, "%s must be a list ([a, b], or one line with a dash each; [] for none), not %s", name, kindName(node))
		return false
	}
	good := true
	fresh := reflect.MakeSlice(v.Type(), 0, len(node.Content))
	for i, n := range node.Content {
		item := reflect.New(v.Type().Elem()).Elem()
		if d.value(n, item, fmt.Sprintf("%s, entry %d", name, i+1)) {
			fresh = reflect.Append(fresh, item)
		} else {
			good = false
		}
	}
	v.Set(fresh)
	return good
}

func (d *decoder) mapping(node *yaml.Node, v reflect.Value, name string) bool {
	if v.Type().Key().Kind() != reflect.String {
		panic("yamlfile: maps need string keys")
	}
	if node.Kind != yaml.MappingNode {
		d.add(node, "%s must hold names with values (a: b; {} for none), not %s", name, kindName(node))
		return false
	}
	good := true
	fresh := reflect.MakeMap(v.Type())
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		item := reflect.New(v.Type().Elem()).Elem()
		if d.value(node.Content[i+1], item, key.Value) {
			fresh.SetMapIndex(reflect.ValueOf(key.Value).Convert(v.Type().Key()), item)
		} else {
			good = false
		}
	}
	v.Set(fresh)
	return good
}

func (d *decoder) scalar(node *yaml.Node, v reflect.Value, name string) bool {
	if node.Kind != yaml.ScalarNode || isNull(node) {
		d.add(node, "%s must be %s, not %s", name, wanted(v.Type()), kindName(node))
		return false
	}
	if !setScalar(node, v) {
		d.add(node, "%s must be %s, not %q", name, wanted(v.Type()), clip(node.Value))
		return false
	}
	return true
}

// setScalar sets v from a scalar node and tells whether the type was right.
func setScalar(node *yaml.Node, v reflect.Value) bool {
	if v.Type() == durationType {
		dur, err := time.ParseDuration(node.Value)
		if err == nil && strings.Trim(node.Value, "+-0.") != "" { // "0" parses without a unit
			v.SetInt(int64(dur))
			return true
		}
		return false
	}
	switch v.Kind() {
	case reflect.String:
		if node.Tag != "!!str" && node.Tag != "!!timestamp" {
			return false
		}
		v.SetString(node.Value)
		return true
	case reflect.Bool:
		b, ok := booleans[node.Value]
		if ok && !quoted(node) {
			v.SetBool(b)
		}
		return ok && !quoted(node)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(node.Value, 10, 64)
		if err != nil || quoted(node) || v.OverflowInt(n) {
			return false
		}
		v.SetInt(n)
		return true
	case reflect.Float32, reflect.Float64:
		f, err := strconv.ParseFloat(node.Value, 64)
		if err != nil || quoted(node) || math.IsNaN(f) || math.IsInf(f, 0) {
			return false
		}
		v.SetFloat(f)
		return true
	}
	panic("yamlfile: no rule for " + v.Type().String())
}

var booleans = map[string]bool{"true": true, "yes": true, "on": true, "false": false, "no": false, "off": false}

func quoted(node *yaml.Node) bool {
	return node.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
}

func isNull(node *yaml.Node) bool { return node.Kind == yaml.ScalarNode && node.Tag == "!!null" }

func kindName(node *yaml.Node) string {
	switch {
	case node.Kind == yaml.MappingNode:
		return "fields of its own"
	case node.Kind == yaml.SequenceNode:
		return "a list"
	case isNull(node):
		return "empty"
	}
	return strconv.Quote(clip(node.Value))
}

func wanted(t reflect.Type) string {
	if t == durationType {
		return "a time with its unit (20s, 1m30s, 1h)"
	}
	switch t.Kind() {
	case reflect.String:
		return `text (put numbers, true and false in quotes: "5")`
	case reflect.Bool:
		return "true or false"
	case reflect.Float32, reflect.Float64:
		return "a number"
	}
	return "a whole number"
}

// fieldsOf maps the names that a file may use to the fields of a struct.
func fieldsOf(v reflect.Value) map[string]reflect.Value {
	fields := map[string]reflect.Value{}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, inline := fieldName(f)
		switch {
		case inline:
			for k, sub := range fieldsOf(v.Field(i)) {
				fields[k] = sub
			}
		case name != "":
			fields[name] = v.Field(i)
		}
	}
	return fields
}

func fieldNames(t reflect.Type) []string {
	var names []string
	for name := range fieldsOf(reflect.New(t).Elem()) {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func fieldName(f reflect.StructField) (name string, inline bool) {
	tag, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	switch {
	case !f.IsExported() || tag == "-":
		return "", false
	case options == "inline":
		return "", true
	case tag != "":
		return tag, false
	}
	return strings.ToLower(f.Name), false
}
