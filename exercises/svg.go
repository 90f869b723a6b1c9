package exercises

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// pattern is a regular expression that is made ready when it is first asked for: these are large, and few
// processes ever see an SVG.
func pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

// What an SVG of a pack may hold: still shapes, and nothing that leads out of the file
// or does anything. A program that draws SVG exports this, or can be told to.
var (
	svgElements = strings.Fields("svg g path rect circle ellipse line polyline polygon defs title desc metadata linearGradient radialGradient stop")
	// svgKnown are the attributes and properties that draw, or do no harm.
	svgKnown = pattern(`^(xmlns|xml:.*|inkscape:.*|sodipodi:.*|serif:.*|sketch:.*|data-.*|aria-.*|id|class|role|version|baseProfile|enable-background|preserveAspectRatio|viewBox|width|height|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|fx|fy|fr|d|points|transform|gradientTransform|gradientUnits|spreadMethod|offset|style|color|display|visibility|overflow|fill|fill-opacity|fill-rule|clip-rule|stroke|stroke-width|stroke-opacity|stroke-linecap|stroke-linejoin|stroke-miterlimit|opacity|stop-color|stop-opacity|shape-rendering|vector-effect|paint-order|font-.*|text-.*|space|label|pathLength|mix-blend-mode|isolation|stop)$`)
	// svgNotes are those of them whose value is only text.
	svgNotes = strings.Fields("id class label role version")
	// svgDraws are the elements that a reader might draw whatever namespace they are of: many look at the name alone.
	svgDraws   = pattern(`^(svg|g|path|rect|circle|ellipse|line|polyline|polygon|defs|linearGradient|radialGradient|stop|use|image|style|text|tspan|symbol|marker|pattern|mask|clipPath|filter|switch|a|script|animate.*|foreignObject)$`)
	svgOutside = pattern(`(?i)url\s*\(\s*["']?\s*[^#"'\s)]|javascript:|expression\s*\(|@import|&#`)
	// svgMeasures hold numbers, and svgNoNumber is what some readers take for one.
	svgMeasures = strings.Fields("viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points transform gradientTransform offset opacity fill-opacity stroke-opacity stop-opacity stroke-width stroke-miterlimit pathLength style")
	svgNoNumber = pattern(`(?i)\b(nan|inf|infinity|0x[0-9a-f]+)\b`)
	svgColour   = pattern(`#[0-9a-fA-F]{3,8}`)
	svgNumber   = pattern(`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`)
)

const (
	maxSVGElements = 2000 // each is painted over the whole picture, at worst
	maxGradients   = 50
	maxSVGDepth    = 40
	maxSVGNumber   = 100_000
)

// markError says where in an SVG something is wrong.
type markError struct {
	line, column int
	what         string
}

func (e markError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.line, e.column, e.what)
}

// checkSVG tells whether an SVG is still and safe, and its width and height, of which
// only the ratio counts. Errors name line and column in the picture.
func checkSVG(data []byte) (width, height int, err error) {
	if len(data) > maxSVG {
		return 0, 0, fmt.Errorf("the SVG is too large; allowed: %d kB", maxSVG>>10)
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.New("it is not UTF-8") }
	elements, depth, gradients := 0, 0, 0
	for {
		line, col := d.InputPos()
		token, err := d.Token()
		wrong := func(format string, args ...any) (int, int, error) {
			return 0, 0, markError{line, col, fmt.Sprintf(format, args...)}
		}
		if errors.Is(err, io.EOF) {
			if elements == 0 {
				return 0, 0, errors.New("there is no SVG in it")
			}
			return width, height, nil
		}
		if err != nil {
			return wrong("this is no well-formed SVG")
		}
		switch t := token.(type) {
		case xml.Directive:
			if !plainDoctype().Match(t) {
				return wrong("definitions (<!...>) are not allowed; take them out")
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				return wrong("instructions (<?%s ...?>) are not allowed; take them out", clipName(t.Target))
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth == 0 && elements > 0 && len(bytes.TrimSpace(t)) > 0 {
				return wrong("there is text behind the end of the picture; take it out")
			}
		case xml.StartElement:
			elements++
			depth++
			if strings.HasSuffix(t.Name.Local, "Gradient") {
				gradients++
			}
			switch {
			case depth == 1 && elements > 1:
				return wrong("a second picture begins here; a file holds one")
			case gradients > maxGradients:
				return wrong("there are too many gradients; allowed: %d", maxGradients)
			case elements > maxSVGElements:
				return wrong("there are too many shapes; allowed: %d", maxSVGElements)
			case depth > maxSVGDepth:
				return wrong("the groups are nested too deeply; allowed: %d", maxSVGDepth)
			case elements == 1 && t.Name.Local != "svg":
				return wrong("an SVG begins with <svg>, not <%s>", clipName(t.Name.Local))
			case depth == 1:
				if width, height, err = svgSize(t); err != nil {
					return wrong("%v", err)
				}
			}
			if foreign(t.Name.Space) && !svgDraws().MatchString(t.Name.Local) {
				continue // an editor's own notes; what stands in them is looked at too
			}
			if !slices.Contains(svgElements, t.Name.Local) {
				return wrong("<%s> is not allowed, since a picture holds still shapes only; allowed: %s", clipName(t.Name.Local), strings.Join(svgElements, ", "))
			}
			if foreign(t.Name.Space) {
				return wrong("<%s> here is no SVG, since its xmlns is another; take it out", clipName(t.Name.Local))
			}
			if what := svgAttributes(t); what != "" {
				return wrong("%s", what)
			}
		}
	}
}

// plainDoctype names the document type and defines nothing.
var plainDoctype = pattern(`^DOCTYPE\s+svg(\s+PUBLIC\s+"[^"\[]*"\s+"[^"\[]*")?\s*$`)

func foreign(space string) bool {
	return space != "" && space != "http://www.w3.org/2000/svg"
}

func svgAttributes(t xml.StartElement) string {
	for _, a := range t.Attr {
		name := a.Name.Local
		switch {
		case name == "href" || strings.HasPrefix(strings.ToLower(name), "on"):
			return fmt.Sprintf("%s is not allowed: a picture leads nowhere and does nothing", clipName(name))
		case name == "xmlns" || a.Name.Space != "" && (!svgKnown().MatchString(name) || slices.Contains(svgNotes, name)):
			continue // notes of an editor
		case !svgKnown().MatchString(name):
			return fmt.Sprintf("%s of <%s> is not allowed, since it would not be drawn; take it out", clipName(name), t.Name.Local)
		case strings.Contains(a.Value, `\`) && !slices.Contains(svgNotes, name):
			return fmt.Sprintf("%s holds a backslash, which hides what it says; take it out", clipName(name))
		case svgNoNumber().MatchString(a.Value) && slices.Contains(svgMeasures, name):
			return fmt.Sprintf("%s holds %q, which is no number", clipName(name), svgNoNumber().FindString(a.Value))
		case svgOutside().MatchString(a.Value):
			return fmt.Sprintf("%s leads out of the picture; take it out", clipName(name))
		case slices.Contains(svgNotes, name) || strings.HasPrefix(name, "data-") || strings.HasPrefix(name, "aria-"):
			continue
		}
		if name == "style" {
			for declaration := range strings.SplitSeq(a.Value, ";") {
				property, _, _ := strings.Cut(declaration, ":")
				if property = strings.TrimSpace(property); property != "" && !svgKnown().MatchString(property) && !strings.HasPrefix(property, "-") {
					return fmt.Sprintf("%s in style is not allowed, since it would not be drawn; take it out", clipName(property))
				}
			}
		}
		for _, n := range svgNumber().FindAllString(svgColour().ReplaceAllString(a.Value, ""), -1) {
			if v, err := strconv.ParseFloat(n, 64); err != nil || math.Abs(v) > maxSVGNumber {
				return fmt.Sprintf("%s holds %s, which is out of range; allowed: up to %d", clipName(name), clipName(n), maxSVGNumber)
			}
		}
	}
	return ""
}

// svgSize reads the size of the root element, by viewBox or by width and height.
func svgSize(t xml.StartElement) (int, int, error) {
	var w, h float64
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "viewBox":
			if n := strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' }); len(n) == 4 {
				w, _ = strconv.ParseFloat(n[2], 64)
				h, _ = strconv.ParseFloat(n[3], 64)
			}
		}
	}
	if w == 0 || h == 0 {
		for _, a := range t.Attr {
			switch a.Name.Local {
			case "width":
				w, _ = strconv.ParseFloat(strings.TrimSuffix(a.Value, "px"), 64)
			case "height":
				h, _ = strconv.ParseFloat(strings.TrimSuffix(a.Value, "px"), 64)
			}
		}
	}
	if !(w >= 1 && h >= 1 && w <= 1e5 && h <= 1e5) || w/h > 20 || h/w > 20 {
		return 0, 0, errors.New(`the size is missing or odd; allowed: viewBox="0 0 400 300" on <svg>`)
	}
	return int(math.Round(w)), int(math.Round(h)), nil
}
