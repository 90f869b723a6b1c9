package voice

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

func TestReadReply(t *testing.T) {
	for in, want := range map[string]reply{
		"208 OK CLIENT NAME SET\r\n":                    {code: 208, text: "OK CLIENT NAME SET"},
		"225-42\r\n225 OK MESSAGE QUEUED\r\n":           {225, []string{"42"}, "OK MESSAGE QUEUED"},
		"249-a\tde\tnone\r\n249-b\ten-GB\tx\r\n249 O\n": {249, []string{"a\tde\tnone", "b\ten-GB\tx"}, "O"},
		"701-1\r\n701-2\r\n701 BEGIN\r\n":               {701, []string{"1", "2"}, "BEGIN"},
		"300 \r\n":                                      {code: 300},
	} {
		got, err := readReply(bufio.NewReader(strings.NewReader(in)))
		if err != nil || got.code != want.code || got.text != want.text || !slices.Equal(got.lines, want.lines) {
			t.Errorf("%q: %+v, %v", in, got, err)
		}
	}
}

func TestReadReplyRefuses(t *testing.T) {
	for in, want := range map[string]error{
		"":                     io.EOF,
		"225-42\r\n":           io.EOF,
		"225-42\r\n225 OK":     io.ErrUnexpectedEOF,
		"HTTP/1.1 400 Bad\r\n": errGarbled,
		"\r\n":                 errGarbled,
		"20\r\n":               errGarbled,
		"099 no\r\n":           errGarbled,
		"225-1\r\n226 other\n": errGarbled,
		"2\u0665\u0665 OK\r\n": errGarbled,
		"225_OK\r\n":           errGarbled,
		"\n\n\n":               errGarbled,
		"200 " + strings.Repeat("x", 5000) + "\r\n":   errGarbled,
		strings.Repeat("225-x\r\n", mostLines+1):      errGarbled,
		strings.Repeat("a very long line ", 1_000_00): errGarbled,
	} {
		if r, err := readReply(bufio.NewReader(strings.NewReader(in))); !errors.Is(err, want) {
			t.Errorf("%.40q: %+v, %v; want %v", in, r, err, want)
		}
	}
}

// FuzzReply: whatever a service sends, reading ends, and what is taken for a reply is one: written
// out again it reads the same.
func FuzzReply(f *testing.F) {
	f.Add([]byte("208 OK\r\n225-42\r\n225 OK MESSAGE QUEUED\r\n701-42\r\n701-1\r\n701 BEGIN\r\n"))
	f.Add([]byte("249-English\ten\tnone\r\n249 OK\r\n"))
	f.Add([]byte("225-\r\n226 \n099 \r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		in := bufio.NewReader(strings.NewReader(string(data)))
		for {
			r, err := readReply(in)
			if err != nil {
				return
			}
			if r.code < 100 || r.code > 999 || r.ok() && r.event() {
				t.Fatalf("code %d", r.code)
			}
			var out strings.Builder
			for _, line := range r.lines {
				speaks(line, "de")
				fmt.Fprintf(&out, "%d-%s\r\n", r.code, line)
			}
			fmt.Fprintf(&out, "%d %s\r\n", r.code, r.text)
			again, err := readReply(bufio.NewReader(strings.NewReader(out.String())))
			if longer := out.Len() > len(data); err != nil && longer {
				return // bare line feeds have become two letters, and a line may be too long by one
			}
			if err != nil || again.code != r.code || again.text != r.text || !slices.Equal(again.lines, r.lines) {
				t.Fatalf("%+v is written %q and read as %+v, %v", r, out.String(), again, err)
			}
		}
	})
}

// FuzzClean: no words can become a command.
func FuzzClean(f *testing.F) {
	f.Add("a\r\n.\r\nQUIT\r\n")
	f.Add(strings.Repeat("a ", longest)) // the spaces count
	f.Add("[[rate 900]] <b>\x1b\u202e")
	f.Fuzz(func(t *testing.T, text string) {
		got := clean(text)
		if strings.ContainsAny(got, "\r\n\x00\x1b[]<>") || len([]rune(got)) > longest {
			t.Fatalf("%q", got)
		}
		if clean(got) != got {
			t.Fatalf("%q is not clean the second time: %q", got, clean(got))
		}
	})
}
