package sync

import (
	"bufio"
	"errors"
	"io"
)

// scan reads whole lines. Each good one goes to take, each bad one, with the number of its line, to wrong; an error of
// take ends it. A last line without its break is half written, and waits. It gives the bytes and lines that were dealt
// with, and the checksum of the last of these lines.
func scan(from io.Reader, take func(Record) error, wrong func(line int, why error)) (read mark, err error) {
	in := bufio.NewReaderSize(from, 64<<10)
	for {
		text, size, err := whole(in)
		if errors.Is(err, io.EOF) {
			return read, nil
		}
		if err != nil && !errors.Is(err, errLong) {
			return read, err
		}
		var r Record
		if err == nil && len(text) > 1 { // an empty line means nothing, and harms nothing
			r, err = decode(text)
		}
		if err != nil {
			wrong(read.Lines+1, err)
		} else if r.Kind != "" {
			if err := take(r); err != nil {
				return read, err
			}
		}
		read = mark{Bytes: read.Bytes + size, Lines: read.Lines + 1, Last: sum(text), LastSize: size}
	}
}

// whole reads one line with its break, and its size in bytes. Of one that is too long only the beginning comes, with
// errLong; of one without a break, io.EOF.
func whole(in *bufio.Reader) (text []byte, size int64, err error) {
	long := false
	for {
		part, err := in.ReadSlice('\n')
		size += int64(len(part))
		if len(text)+len(part) > MaxLine {
			long = true
		} else {
			text = append(text, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil:
			return nil, size, err
		case long:
			return text, size, errLong
		}
		return text, size, nil
	}
}

// mark is how far a file was read.
type mark struct {
	Bytes    int64  `json:"bytes"`
	Lines    int    `json:"lines"`
	Last     string `json:"last"`      // checksum of the last line read, by which a file that was replaced is known
	LastSize int64  `json:"last_size"` // its length
}
