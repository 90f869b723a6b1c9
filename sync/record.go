// Package sync lets several computers of one person share a journal by a folder that they keep alike
// already (Syncthing, Nextcloud, Dropbox and the like): see docs/several-computers.md for the format.
//
// Each computer writes one file there, its own, and only at the end of it; it reads those of the others. A line is one
// record, with its own checksum. Of two records with the same kind and id the later version holds, of two equal
// versions the greater data: so records may come in any order, twice and again, and every computer that has read
// the same files holds the same. No clock takes part in it.
//
// No line here says how the journal keeps a record; that is between the journals.
package sync

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
)

// Format is the version of the lines that this program writes, and the highest that it reads.
const Format = 1

// MaxLine is the length of the longest line in bytes. A session with thirty cards comes to a tenth of it.
const MaxLine = 256 << 10

// Record is one thing of the journal on its way between computers.
type Record struct {
	Device  string          // id of the computer that wrote the line
	Kind    string          // session, pain, morning, …: whatever the journals agree on
	ID      string          // which one; the same on every computer
	Seq     int64           // place in the order of its computer's writing; grows from line to line
	Version int64           // how often it was written; a later version replaces an earlier one
	Data    json.RawMessage // a JSON object
}

// Newer tells whether r takes the place of old, a record of the same kind and id.
func (r Record) Newer(old Record) bool {
	if r.Version != old.Version {
		return r.Version > old.Version
	}
	return bytes.Compare(r.Data, old.Data) > 0
}

type line struct {
	V       int             `json:"v"`
	Device  string          `json:"device"`
	Kind    string          `json:"kind"`
	ID      string          `json:"id"`
	Seq     int64           `json:"seq"`
	Version int64           `json:"version"`
	Data    json.RawMessage `json:"data"`
}

// Why a line is not taken.
var (
	errSum   = errors.New("the line is damaged: its checksum is not that of its words")
	errNewer = errors.New("the line was written by a newer Limber; update this one")
	errLong  = fmt.Errorf("the line is longer than %d kB", MaxLine>>10)
	errShape = errors.New("the line is no record")
)

var sumKey = []byte(`,"sum":"`)

// encode gives a record as a line, with its line break.
func encode(r Record) ([]byte, error) {
	data := &bytes.Buffer{}
	if err := json.Compact(data, r.Data); err != nil {
		return nil, fmt.Errorf("write %s %s: %w", r.Kind, r.ID, err)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // data stays byte for byte: it is compared
	if err := enc.Encode(line{Format, r.Device, r.Kind, r.ID, r.Seq, r.Version, data.Bytes()}); err != nil {
		return nil, fmt.Errorf("write %s %s: %w", r.Kind, r.ID, err)
	}
	text := bytes.TrimSuffix(b.Bytes(), []byte("}\n"))
	text = fmt.Appendf(text, `%s%s"}`+"\n", sumKey, sum(text))
	if len(text) > MaxLine {
		return nil, fmt.Errorf("write %s %s: %w", r.Kind, r.ID, errLong)
	}
	return text, nil
}

// decode reads a line, with or without its line break.
func decode(text []byte) (Record, error) {
	text = bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
	at := bytes.LastIndex(text, sumKey)
	if at < 0 || string(text[at+len(sumKey):]) != sum(text[:at])+`"}` {
		return Record{}, errSum
	}
	var l line
	if err := json.Unmarshal(append(bytes.Clone(text[:at]), '}'), &l); err != nil {
		return Record{}, errShape
	}
	switch {
	case l.V > Format:
		return Record{}, errNewer
	case l.V < 1 || l.Device == "" || l.Kind == "" || l.ID == "" || len(l.Data) == 0 || l.Data[0] != '{':
		return Record{}, errShape
	}
	return Record{l.Device, l.Kind, l.ID, l.Seq, l.Version, l.Data}, nil
}

// sum is the checksum of the words of a line: the first eight bytes of their SHA-256.
func sum(text []byte) string {
	h := sha256.Sum256(text)
	return hex.EncodeToString(h[:8])
}
