package sync

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

// packAbove is the size in bytes above which the own file is written anew, each thing once, if it has also doubled
// since that was last done. Years of exercises stay below it.
const packAbove = 4 << 20

// ownFile is what is known of the own file without reading it again.
type ownFile struct {
	size int64
	seq  int64 // of the last record in it
	name string
	read bool // these are known
}

func reader(r io.Reader) *bufio.Reader { return bufio.NewReader(r) }

// Send writes what is new on this computer to its own file. What cannot be written now is written the next time: how
// far it got stands in the file itself.
func (f *Folder) Send(ctx context.Context) {
	f.mu.Lock()
	defer f.mu.Unlock()
	_, trouble := f.look()
	if trouble == "" {
		if err := f.send(ctx); err != nil {
			f.log.Warn("shared folder: write", "error", plain(err))
			trouble = TroubleWrite
			if errors.Is(err, errJournal) {
				trouble = TroubleJournal
			}
			f.own = ownFile{}
		}
	}
	f.told(trouble)
}

func (f *Folder) send(ctx context.Context) error {
	if err := f.know(ctx); err != nil {
		return err
	}
	list, err := f.changes(ctx, f.own.seq)
	if err != nil {
		return err
	}
	if f.own.size > 0 && len(list) == 0 && f.own.name == f.name {
		return nil
	}
	if f.own.size > max(packAbove, 2*f.state.Packed) {
		return f.pack(ctx)
	}
	file, err := os.OpenFile(f.path(FileName(f.state.Device)), os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	if f.own.name != f.name {
		if err := f.write(file, []Record{f.card()}); err != nil {
			return err
		}
	}
	if err := f.writeAll(ctx, file, list); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	f.own.name = f.name
	return f.sent(file)
}

// sent notes that the own file is whole.
func (f *Folder) sent(file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	f.own.size, f.own.read = info.Size(), true
	f.state.Sent, f.state.Seen = time.Now(), true
	f.remember()
	return nil
}

// writeAll writes a batch and those that follow.
func (f *Folder) writeAll(ctx context.Context, to io.Writer, list []Record) error {
	for len(list) > 0 {
		if err := f.write(to, list); err != nil {
			return err
		}
		f.own.seq = list[len(list)-1].Seq
		var err error
		if list, err = f.changes(ctx, f.own.seq); err != nil {
			return err
		}
	}
	return nil
}

// write adds lines in one go. A record that is too long for a line stays at home.
func (f *Folder) write(to io.Writer, list []Record) error {
	var b bytes.Buffer
	for _, r := range list {
		r.Device = f.state.Device
		text, err := encode(r)
		if err != nil {
			f.log.Warn("shared folder: a record is not shared", "kind", r.Kind, "error", err)
			continue
		}
		b.Write(text)
	}
	_, err := to.Write(b.Bytes())
	return err
}

func (f *Folder) changes(ctx context.Context, after int64) ([]Record, error) {
	list, err := f.journal.Changes(ctx, after, batch)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errJournal, err)
	}
	return list, nil
}

// card is the record of this computer's name.
func (f *Folder) card() Record {
	data, _ := json.Marshal(map[string]string{"name": f.name})
	return Record{Kind: kindDevice, ID: f.state.Device, Version: 1, Data: data}
}

// know makes sure of what the own file holds: it is read once, and again when somebody else has touched it. A half
// line at its end is cut off. One with damage in it is written anew. One that is ahead of the journal is that of an
// older life of this computer (the journal was lost, or came out of a backup): it stays as another's, and is read.
func (f *Folder) know(ctx context.Context) error {
	if f.state.Device == "" {
		return f.begin()
	}
	path := f.path(FileName(f.state.Device))
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.own = ownFile{}
		_ = os.Remove(f.path(packName(f.state.Device))) // of one that was killed
		return nil
	case err != nil:
		return err
	case f.own.read && info.Size() == f.own.size:
		return nil
	}
	_ = os.Remove(f.path(packName(f.state.Device)))
	own, last, bad, err := f.readOwn(path)
	if err != nil {
		return err
	}
	f.own = own
	if strange, err := f.strange(ctx, last); err != nil || strange {
		if err != nil {
			return err
		}
		f.log.Info("shared folder: the journal is not the one that wrote this computer's file; a new one is begun")
		return f.begin()
	}
	if bad {
		return f.pack(ctx)
	}
	if info.Size() > own.size {
		return os.Truncate(path, own.size)
	}
	return nil
}

// begin gives this computer a new id. What was read went to another journal, and is read again.
func (f *Folder) begin() error {
	f.state.Former = f.state.left().Former
	f.state.Device, f.state.Files, f.own, f.state.Packed = newID(), nil, ownFile{}, 0
	f.remember()
	return nil
}

func (f *Folder) readOwn(path string) (own ownFile, last Record, bad bool, err error) {
	file, err := os.Open(path)
	if err != nil {
		return own, last, false, err
	}
	defer file.Close()
	read, err := scan(file, func(r Record) error {
		switch {
		case r.Kind == kindDevice:
			own.name = nameIn(r)
		case r.Seq >= last.Seq:
			last = r
		}
		return nil
	}, func(int, error) { bad = true })
	own.size, own.seq, own.read = read.Bytes, last.Seq, true
	return own, last, bad, err
}

// strange tells whether the journal cannot be the one that wrote this record: it holds another at that place, or has
// not come so far.
func (f *Folder) strange(ctx context.Context, last Record) (bool, error) {
	if last.Seq == 0 {
		return false, nil
	}
	list, err := f.journal.Changes(ctx, last.Seq-1, 1)
	if err != nil {
		return false, fmt.Errorf("%w: %w", errJournal, err)
	}
	if len(list) == 0 {
		return true, nil
	}
	r := list[0]
	return r.Seq == last.Seq && (r.Kind != last.Kind || r.ID != last.ID), nil
}

// pack writes the own file anew, each thing once, and puts it in the place of the old one when it is whole. Others
// see that it was replaced, and read it from its beginning.
func (f *Folder) pack(ctx context.Context) error {
	file, err := os.OpenFile(f.path(packName(f.state.Device)), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // if this is killed, know does it
	defer file.Close()
	f.own.seq = 0
	list, err := f.changes(ctx, 0)
	if err == nil {
		err = f.write(file, []Record{f.card()})
	}
	if err == nil {
		err = f.writeAll(ctx, file, list)
	}
	if err == nil {
		err = file.Sync()
	}
	if err != nil {
		return err
	}
	if err := f.sent(file); err != nil {
		return err
	}
	f.own.name, f.state.Packed = f.name, f.own.size
	if err := file.Close(); err != nil { // Windows renames no open file
		return err
	}
	return os.Rename(file.Name(), f.path(FileName(f.state.Device)))
}
