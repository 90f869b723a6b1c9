package notify

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"strings"
)

// mostButtons is how many a Windows toast can carry.
const mostButtons = 5

// toastContent is what Windows raises, by its schema of adaptive toasts. It goes
// through encoding/xml, so that no text can become markup.
type toastContent struct {
	XMLName  xml.Name      `xml:"toast"`
	Launch   string        `xml:"launch,attr,omitempty"` // what a click on the toast itself answers
	Duration string        `xml:"duration,attr,omitempty"`
	Binding  toastBinding  `xml:"visual>binding"`
	Buttons  []toastButton `xml:"actions>action,omitempty"`
	Audio    *toastAudio   `xml:"audio"`
}

type toastBinding struct {
	Template string      `xml:"template,attr"`
	Lines    []string    `xml:"text"`
	Picture  *toastImage `xml:"image"`
}

type toastImage struct {
	Source string `xml:"src,attr"`
}

type toastButton struct {
	Label  string `xml:"content,attr"`
	Answer string `xml:"arguments,attr"`
	How    string `xml:"activationType,attr"`
}

type toastAudio struct {
	Silent bool `xml:"silent,attr"`
}

// toastXML is the message as Windows wants it. answer makes of an action's key
// what Windows hands back at the press; picture is the path of a file or "".
func toastXML(m Message, picture string, answer func(key string) string) (string, error) {
	t := toastContent{Binding: toastBinding{
		Template: "ToastGeneric",
		Lines:    []string{plain(m.Title, longestTitle, false), plain(m.Body, longestBody, true)},
	}}
	if picture != "" {
		t.Binding.Picture = &toastImage{fileURL(picture)}
	}
	for _, a := range m.Actions {
		if a.Key == startAction {
			t.Launch = answer(a.Key)
		}
		if len(t.Buttons) < mostButtons {
			t.Buttons = append(t.Buttons, toastButton{plain(a.Label, longestLabel, false), answer(a.Key), "foreground"})
		}
	}
	if !m.Quiet {
		t.Duration = "long" // 25 seconds, as against 7
	}
	if m.Quiet || !m.Sound {
		t.Audio = &toastAudio{Silent: true}
	}
	out, err := xml.Marshal(t)
	if err != nil {
		return "", fmt.Errorf("notify: write a toast: %w", err)
	}
	return string(out), nil
}

// fileURL names a file of Windows, or of any other system, as a URL.
func fileURL(path string) string {
	path = strings.ReplaceAll(path, `\`, "/")
	if host, rest, ok := strings.Cut(strings.TrimPrefix(path, "//"), "/"); ok && strings.HasPrefix(path, "//") {
		return (&url.URL{Scheme: "file", Host: host, Path: "/" + rest}).String()
	}
	return (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(path, "/")}).String()
}
