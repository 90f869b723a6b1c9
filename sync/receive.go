package sync

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// kindDevice is the record by which a computer says its name; it is not the journal's.
const kindDevice = "device"

// errJournal is a journal that would not take or give records.
var errJournal = errors.New("the journal")

// Receive reads what others wrote since, and tells how many records went to the journal. What is wrong is in Status:
// a line that cannot be read holds up no other, and what the journal did not take comes again.
func (f *Folder) Receive(ctx context.Context) (merged int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	files, trouble := f.look()
	changed := false
	for name := range f.state.Files {
		if trouble == "" && !slices.Contains(files, name) { // taken away; what was read of it stays in the journal
			delete(f.state.Files, name)
			changed = true
		}
	}
	for _, name := range files {
		if name == FileName(f.state.Device) || ctx.Err() != nil {
			continue
		}
		was := f.state.Files[name]
		now, n, err := f.readSource(ctx, name, was)
		merged += n
		if err != nil {
			f.log.Warn("shared folder: read", "error", plain(err))
			trouble = TroubleRead
			if errors.Is(err, errJournal) {
				trouble = TroubleJournal
			}
		}
		if now.Read != was.Read || now.Size != was.Size || !now.Changed.Equal(was.Changed) {
			if f.state.Files == nil {
				f.state.Files = map[string]source{}
			}
			f.state.Files[name], f.state.Seen, changed = now, true, true
		}
	}
	if changed {
		f.remember()
	}
	f.told(trouble)
	return merged
}

// readSource reads one file on from where it was left, or from its beginning if it is not the file that it was.
func (f *Folder) readSource(ctx context.Context, name string, was source) (now source, merged int, err error) {
	file, err := os.Open(f.path(name))
	if err != nil {
		return was, 0, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return was, 0, err
	}
	size := info.Size()
	if size == was.Size && info.ModTime().Equal(was.Changed) {
		return was, 0, nil
	}
	now = was
	if !sameFile(file, was, size) {
		now = source{}
	}
	if _, err := file.Seek(now.Read.Bytes, io.SeekStart); err != nil {
		return was, 0, err
	}
	for { // a batch at a time: nothing is gone over twice if the journal stops taking
		before := now
		list, read, more, err := f.some(ctx, file, name, &now)
		if err == nil && len(list) > 0 {
			if err = f.journal.Merge(ctx, list); err != nil {
				err = fmt.Errorf("%w: %w", errJournal, err)
			}
		}
		if err != nil {
			now = before
			now.Size, now.Changed = 0, was.Changed // so that it is looked into again
			return now, merged, err
		}
		merged += len(list)
		now.Read = read
		if !more {
			break
		}
		if _, err := file.Seek(now.Read.Bytes, io.SeekStart); err != nil {
			return now, merged, err
		}
	}
	now.Size, now.Changed = size, info.ModTime()
	return now, merged, nil
}

var errEnough = errors.New("enough for once")

// some reads a batch, and gives the place behind it.
func (f *Folder) some(ctx context.Context, from io.Reader, name string, now *source) (list []Record, read mark, more bool, err error) {
	wrong := now.Wrong
	title := now.Name
	size := 0
	got, err := scan(from, func(r Record) error {
		switch {
		case len(list) == batch || size >= batchBytes || ctx.Err() != nil:
			return errEnough
		case r.Kind == kindDevice:
			title = nameIn(r)
		default: // one's own too, in a copy: two computers may have begun as one, by a backup
			list = append(list, r)
			size += len(r.Data)
		}
		return nil
	}, func(line int, why error) {
		if len(wrong) < mostLines {
			wrong = append(wrong, Line{name, now.Read.Lines + line, whyOf(why)})
		}
	})
	if errors.Is(err, errEnough) {
		more, err = true, ctx.Err()
	}
	if err != nil {
		return nil, now.Read, false, err
	}
	now.Wrong, now.Name = wrong, title
	got.Bytes += now.Read.Bytes
	got.Lines += now.Read.Lines
	if got.LastSize == 0 { // nothing whole was there
		got.Last, got.LastSize = now.Read.Last, now.Read.LastSize
	}
	return list, got, more, nil
}

// sameFile tells whether a file still holds, where reading stopped, the line that it held then, and has grown since.
// One that has only been written anew at the same length is not: something before may have been mended.
func sameFile(file io.ReaderAt, was source, size int64) bool {
	if was.Read.Bytes == 0 || size < was.Read.Bytes || size == was.Size {
		return false
	}
	from := was.Read.Bytes - was.Read.LastSize
	text, n, err := whole(reader(io.NewSectionReader(file, from, was.Read.LastSize)))
	return (err == nil || errors.Is(err, errLong)) && n == was.Read.LastSize && sum(text) == was.Read.Last
}

// nameIn is the name that a computer gives itself, short enough for a line on the screen.
func nameIn(r Record) string {
	var d struct{ Name string }
	if json.Unmarshal(r.Data, &d) != nil {
		return ""
	}
	name := []rune(strings.Join(strings.Fields(d.Name), " "))
	return string(name[:min(len(name), 60)])
}
