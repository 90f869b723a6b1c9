package ui

import (
	"bytes"
	"context"
	"errors"
	"html/template"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// onPaper writes the answers as a page for the appointment, has it opened, and tells where it lies.
func (s *routedScreen) onPaper() {
	w := s.w
	if w.d.Paper == nil {
		s.told(errors.New("paper: this program writes none"), "")
		return
	}
	name := w.words.T("screening.sheet_name", lang.Args{"Date": w.wall().Format("2006-01-02")})
	page, err := w.paper()
	if err != nil {
		s.told(err, "")
		return
	}
	var path string
	w.write(func(context.Context) (err error) {
		path, err = w.d.Paper(name, page)
		return err
	}, func(err error) { s.told(err, path) })
}

func (s *routedScreen) told(err error, path string) {
	w, T := s.w, s.w.words.T
	said := widgets.NewText("").Sized(theme.Small).Inked(theme.Ink2)
	s.printed.Objects = []fyne.CanvasObject{said}
	switch {
	case err != nil:
		said.Set(T("screening.sheet_failed", lang.Args{"Why": w.problem(err)}))
	case w.openPath(path) == nil:
		said.Set(T("screening.sheet_made", lang.Args{"Path": path}))
		s.printed.Add(w.openers(path))
	default:
		said.Set(T("screening.sheet_unopened", lang.Args{"Path": path}))
		s.printed.Add(w.openers(path))
	}
	s.printed.Show()
	s.sheet.Relayout()
}

// paperSign is a line of the page: what was answered with yes, and since when.
type paperSign struct{ Text, Since, Word string }

// paperTime is one time at which the questions were answered.
type paperTime struct{ Day, Signs string }

// paper is the page: self-contained HTML that prints on one sheet. It tells what was answered, and judges nothing.
func (w *window) paper() ([]byte, error) {
	T := w.words.T
	data := struct {
		Lang, Title, Intro, Sign, Since, Word, Asked, Disclaimer string
		HasWord                                                  bool
		Signs                                                    []paperSign
		Times                                                    []paperTime
	}{
		Lang: w.words.Code, Title: T("screening.sheet_title"), Intro: T("screening.sheet_intro", lang.Args{"Day": w.calendar(w.wall())}),
		Sign: T("screening.sheet_sign"), Since: T("screening.sheet_since"), Word: T("screening.sheet_word"),
		Asked: T("screening.sheet_times"), Disclaimer: w.d.Safety.Disclaimer,
	}
	for _, id := range w.signsSaid() {
		sign := paperSign{Text: w.d.Questions.Text(id)}
		if at := w.screening.Since[id]; !at.IsZero() {
			sign.Since = w.calendar(at)
		}
		if on := w.cleared[id]; !on.IsZero() {
			sign.Word, data.HasWord = w.calendar(on), true
		}
		data.Signs = append(data.Signs, sign)
	}
	for _, a := range slices.Backward(w.answers) {
		var texts []string
		for _, id := range a.Yes {
			if t := w.d.Questions.Text(id); t != id {
				texts = append(texts, t)
			}
		}
		if texts == nil {
			texts = []string{T("screening.sheet_none")}
		}
		data.Times = append(data.Times, paperTime{w.calendar(a.At), strings.Join(texts, "; ")})
	}
	var b bytes.Buffer
	err := paperPage.Execute(&b, data)
	return b.Bytes(), err
}

// signsSaid are the ids that hold, and those answered last that a word has cleared.
func (w *window) signsSaid() []string {
	list := slices.Concat(w.screening.Because, w.screening.Also)
	if n := len(w.answers); n > 0 {
		for _, id := range w.answers[n-1].Yes {
			if !slices.Contains(list, id) && w.d.Questions.Text(id) != id {
				list = append(list, id)
			}
		}
	}
	return list
}

var paperPage = template.Must(template.New("paper").Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.Title}}</title>
<style>
@page { margin: 20mm }
body { font: 12pt/1.45 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: #1b2624; max-width: 46em; margin: 2em auto; padding: 0 1.5em }
h1 { font-size: 20pt; margin: 0 0 .4em } h2 { font-size: 13pt; margin: 1.6em 0 .4em }
p { margin: .4em 0 } .quiet { color: #55625f; font-size: 10pt }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .45em .8em .45em 0; border-bottom: 1px solid #d5dad7 }
th { font-size: 10pt; color: #55625f; font-weight: 600 } td.day { white-space: nowrap }
</style></head><body>
<h1>{{.Title}}</h1>
<p>{{.Intro}}</p>
{{if .Signs}}<table><thead><tr><th>{{.Sign}}</th><th>{{.Since}}</th>{{if .HasWord}}<th>{{.Word}}</th>{{end}}</tr></thead><tbody>
{{range .Signs}}<tr><td>{{.Text}}</td><td class="day">{{.Since}}</td>{{if $.HasWord}}<td class="day">{{.Word}}</td>{{end}}</tr>
{{end}}</tbody></table>{{end}}
<h2>{{.Asked}}</h2>
<table><tbody>{{range .Times}}<tr><td class="day">{{.Day}}</td><td>{{.Signs}}</td></tr>
{{end}}</tbody></table>
<p class="quiet">{{.Disclaimer}}</p>
</body></html>
`))
