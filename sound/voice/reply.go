package voice

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Bounds of a reply of speech-dispatcher. The longest is the list of voices: some
// 130 lines, or 13 000 where variants are listed too.
const (
	longestLine = 1024
	mostLines   = 50_000
)

var errGarbled = errors.New("speech-dispatcher does not speak SSIP")

// reply is one answer or event of SSIP: "225-42", "225 OK MESSAGE QUEUED".
type reply struct {
	code  int      // 100 to 999: 2xx ok, 3xx to 5xx an error, 7xx an event
	lines []string // those before the last, without the code: what was asked for
	text  string   // of the last line, for people
}

func (r reply) ok() bool    { return r.code/100 == 2 }
func (r reply) event() bool { return r.code/100 == 7 }

// first is the first line of data, "" if there is none.
func (r reply) first() string {
	if len(r.lines) == 0 {
		return ""
	}
	return r.lines[0]
}

// readReply reads up to the line that has a blank behind its code. What is no SSIP, or
// longer than any answer is, gives an error, and the connection is of no use any more.
func readReply(in *bufio.Reader) (reply, error) {
	var r reply
	for range mostLines {
		line, err := in.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) || len(line) > longestLine {
			return reply{}, fmt.Errorf("%w: a line without an end", errGarbled)
		}
		if errors.Is(err, io.EOF) && len(line) > 0 {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return reply{}, err
		}
		code, last, text, ok := replyLine(line)
		if !ok || r.code != 0 && code != r.code {
			return reply{}, fmt.Errorf("%w: %q", errGarbled, line)
		}
		r.code = code
		if last {
			r.text = text
			return r, nil
		}
		r.lines = append(r.lines, text)
	}
	return reply{}, fmt.Errorf("%w: an answer without an end", errGarbled)
}

// replyLine takes "NNN-text\r\n" or "NNN text\r\n" apart.
func replyLine(line []byte) (code int, last bool, text string, ok bool) {
	n := len(line) - 1 // the line feed
	if n > 0 && line[n-1] == '\r' {
		n--
	}
	if line = line[:n]; n < 4 || line[0] == '0' || line[3] != '-' && line[3] != ' ' {
		return 0, false, "", false
	}
	for _, c := range line[:3] {
		if c < '0' || c > '9' {
			return 0, false, "", false
		}
		code = code*10 + int(c-'0')
	}
	return code, line[3] == ' ', string(line[4:]), true
}

// speaks reads a line of the list of voices: name, language and variant with tabs between.
func speaks(line, lang string) bool {
	parts := strings.Split(line, "\t")
	return len(parts) > 1 && base(parts[1]) == lang
}
