package sync

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var ctx = context.Background()

// book is a journal in memory: what the real one does, in as few words as possible.
type book struct {
	rows    map[string]Record // by kind and id
	places  map[string]int64  // those written here, with the place of the last writing
	seq     int64
	refuses error
	merges  int
}

func newBook() *book { return &book{rows: map[string]Record{}, places: map[string]int64{}} }

func key(r Record) string { return r.Kind + " " + r.ID }

// jot changes a thing here.
func (b *book) jot(kind, id, value string) {
	r := Record{Kind: kind, ID: id}
	b.seq++
	r.Version, r.Seq = b.rows[key(r)].Version+1, b.seq
	r.Data, _ = json.Marshal(map[string]string{"value": value})
	b.rows[key(r)], b.places[key(r)] = r, b.seq
}

func (b *book) Changes(_ context.Context, after int64, most int) (list []Record, err error) {
	if b.refuses != nil {
		return nil, b.refuses
	}
	for k, seq := range b.places {
		if r := b.rows[k]; seq > after {
			r.Seq = seq
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(x, y Record) int { return int(x.Seq - y.Seq) })
	return list[:min(len(list), most)], nil
}

func (b *book) Merge(_ context.Context, list []Record) error {
	if b.refuses != nil {
		return b.refuses
	}
	b.merges++
	for _, r := range list {
		if old, there := b.rows[key(r)]; !there || r.Newer(old) {
			r.Seq, r.Device = 0, ""
			b.rows[key(r)] = r
		}
	}
	return nil
}

// holds is all that is in it, as one text.
func (b *book) holds() string {
	var lines []string
	for _, k := range slices.Sorted(maps.Keys(b.rows)) {
		lines = append(lines, fmt.Sprintf("%s v%d %s", k, b.rows[k].Version, b.rows[k].Data))
	}
	return strings.Join(lines, "\n")
}

// computer is one with a journal and a data folder of its own.
type computer struct {
	*Folder
	*book
	stateFile string
}

func newComputer(t *testing.T, name, dir string) *computer {
	c := &computer{book: newBook(), stateFile: filepath.Join(t.TempDir(), "sync.json")}
	c.restart(dir, name)
	return c
}

// restart is the program ended and started again.
func (c *computer) restart(dir, name string) {
	c.Folder = Open(dir, c.stateFile, name, c.book, slog.New(slog.DiscardHandler))
}

func (c *computer) file() string { return filepath.Join(c.dir, FileName(c.ID())) }

func (c *computer) sync(t *testing.T) {
	t.Helper()
	c.Send(ctx)
	c.Receive(ctx)
	if s := c.Status(); s.Trouble != "" || len(s.Lines) > 0 {
		t.Fatalf("trouble: %+v", s)
	}
}

func agree(t *testing.T, a, b *computer) {
	t.Helper()
	if x, y := a.holds(), b.holds(); x != y {
		t.Fatalf("they differ:\n%s\n--- and\n%s", x, y)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func put(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestTwoComputersHoldTheSame(t *testing.T) {
	dir := t.TempDir()
	desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
	for i := range 3*batch + 7 {
		desk.jot("session", fmt.Sprint("d", i), "<done> & 'said' „ü“")
		lap.jot("pain", fmt.Sprint("l", i), "4")
	}
	desk.sync(t)
	lap.sync(t)
	desk.sync(t)
	agree(t, desk, lap)
	if n := len(desk.rows); n != 2*(3*batch+7) {
		t.Fatalf("%d records", n)
	}
	// A pain that is said later is a newer version of the same session; both may say something of the same.
	desk.jot("session", "d3", "worse after it")
	desk.sync(t)
	lap.sync(t)
	lap.jot("session", "d3", "better after all")
	lap.jot("morning", "2026-11-23", "1")
	desk.jot("morning", "2026-11-23", "0")
	for range 2 {
		lap.sync(t)
		desk.sync(t)
	}
	agree(t, desk, lap)
	if !strings.Contains(desk.holds(), `session d3 v3 {"value":"better after all"}`) {
		t.Error("the later version is not the one that holds")
	}
	// Nothing new: no line more, and no file is read again.
	if list := OwnFiles(desk.stateFile); len(list) != 1 || list[0] != desk.file() {
		t.Errorf("its file is said to be %q", list)
	}
	size, merges := len(read(t, desk.file())), lap.merges
	desk.sync(t)
	lap.sync(t)
	if len(read(t, desk.file())) != size || lap.merges != merges {
		t.Error("something was written or read though nothing changed")
	}
	s := desk.Status()
	if len(s.Devices) != 1 || s.Devices[0].Name != "laptop" || s.Devices[0].Changed.IsZero() || s.Sent.IsZero() {
		t.Errorf("status %+v", s)
	}
	desk.restart(dir, "desk, upstairs")
	desk.sync(t)
	lap.sync(t)
	if s := lap.Status(); s.Devices[0].Name != "desk, upstairs" || s.Devices[0].Records < 600 {
		t.Errorf("status %+v", s)
	}
}

func TestAHalfWrittenLineWaits(t *testing.T) {
	dir, away := t.TempDir(), t.TempDir()
	lap := newComputer(t, "laptop", away) // its folder arrives in dir byte by byte
	desk := newComputer(t, "desk", dir)
	for i := range 5 {
		lap.jot("pain", fmt.Sprint(i), "3")
	}
	lap.sync(t)
	whole := read(t, lap.file())
	there := filepath.Join(dir, filepath.Base(lap.file()))
	seen := 0
	for n := range whole {
		put(t, there, whole[:n])
		if n%37 > 0 && whole[max(n-1, 0)] != '\n' { // not each byte: each line's beginning, middle and end
			continue
		}
		desk.Receive(ctx)
		if s := desk.Status(); len(s.Lines) > 0 || len(desk.rows) < seen {
			t.Fatalf("after %d bytes: %v", n, s.Lines)
		}
		seen = len(desk.rows)
	}
	put(t, there, whole)
	desk.Receive(ctx)
	agree(t, desk, lap)
}

func TestADamagedLineIsToldAndTheRestIsRead(t *testing.T) {
	dir := t.TempDir()
	desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
	for i := range 6 {
		lap.jot("pain", fmt.Sprint(i), "3")
	}
	lap.sync(t)
	lines := bytes.SplitAfter(read(t, lap.file()), []byte("\n")) // the first is the name
	lines[2] = bytes.Replace(lines[2], []byte("3"), []byte("9"), 1)
	lines[4] = append(bytes.Repeat([]byte("x"), 3*MaxLine), '\n')
	lines[5] = append(bytes.Replace(bytes.TrimSuffix(lines[5], []byte("\n")), []byte(`"v":1`), []byte(`"v":2`), 1), '\n')
	at := bytes.LastIndex(lines[5], sumKey)
	lines[5] = fmt.Appendf(lines[5][:at:at], `%s%s"}`+"\n", sumKey, sum(lines[5][:at]))
	put(t, lap.file(), bytes.Join(lines, nil))
	desk.Receive(ctx)
	name := filepath.Base(lap.file())
	want := []Line{{name, 3, WhyDamaged}, {name, 5, WhyLong}, {name, 6, WhyNewer}}
	if got := desk.Status().Lines; !slices.Equal(got, want) {
		t.Errorf("told %v, want %v", got, want)
	}
	if len(desk.rows) != 3 {
		t.Errorf("read %d of the 3 good ones", len(desk.rows))
	}
	// Its computer sees the damage at its next start, and writes its file anew.
	lap.restart(dir, "laptop")
	lap.jot("pain", "6", "2")
	lap.sync(t)
	desk.sync(t)
	agree(t, desk, lap)
}

func TestConflictCopiesAndReplacedFilesAreReadToo(t *testing.T) {
	for _, copied := range []string{".sync-conflict-20261123-101112-ABCDEFG", " (conflicted copy 2026-11-23 101112)", " (Jo's conflicted copy)"} {
		dir := t.TempDir()
		desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
		lap.jot("pain", "a", "1")
		lap.jot("pain", "b", "2")
		lap.sync(t)
		desk.sync(t)
		old := read(t, lap.file())
		lap.jot("pain", "c", "3")
		lap.sync(t)
		// The newer file becomes the copy, and an older, shorter one takes its place.
		put(t, strings.TrimSuffix(lap.file(), ".jsonl")+copied+".jsonl", read(t, lap.file()))
		put(t, lap.file(), old[:len(old)-20])
		desk.sync(t)
		agree(t, desk, lap)
		if n := len(desk.Status().Devices); n != 1 {
			t.Errorf("%s: %d devices", copied, n)
		}
		lap.jot("pain", "d", "4")
		lap.sync(t) // which finds its file older than it left it
		desk.sync(t)
		agree(t, desk, lap)
	}
}

func TestOwnFileDeleted(t *testing.T) {
	dir := t.TempDir()
	desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
	desk.jot("pain", "a", "1")
	desk.sync(t)
	lap.sync(t)
	_ = os.Remove(desk.file())
	desk.sync(t)
	new := newComputer(t, "new", dir)
	new.sync(t)
	agree(t, desk, new)
	lap.sync(t)
	if _, there := lap.rows["pain a"]; !there {
		t.Error("what was read before is gone")
	}
}

func TestAFolderThatIsAwayLosesNothing(t *testing.T) {
	root := t.TempDir()
	dir, aside := filepath.Join(root, "shared"), filepath.Join(root, "aside")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
	desk.jot("pain", "a", "1")
	desk.sync(t)
	lap.sync(t)
	for trouble, away := range map[string]func() (back func()){
		TroubleMissing: func() func() {
			_ = os.Rename(dir, aside)
			return func() { _ = os.Rename(aside, dir) }
		},
		TroubleEmptied: func() func() { // the place where a disk is connected, without it
			_ = os.Rename(dir, aside)
			_ = os.Mkdir(dir, 0o700)
			return func() { _ = os.Remove(dir); _ = os.Rename(aside, dir) }
		},
		TroubleJournal: func() func() {
			desk.refuses = errors.New("disk full")
			return func() { desk.refuses = nil }
		},
	} {
		back := away()
		desk.jot("pain", trouble, "2")
		lap.jot("pain", "lap "+trouble, "2")
		for range 2 {
			desk.Send(ctx)
			if got := desk.Status().Trouble; got != trouble {
				t.Errorf("said %q, want %q", got, trouble)
			}
			desk.Receive(ctx)
		}
		back()
		lap.sync(t)
		desk.sync(t)
		lap.sync(t)
		agree(t, desk, lap)
	}
}

func TestAReadOnlyFolderIsSaidAndStillRead(t *testing.T) {
	if os.Getuid() == 0 {
		// Root writes everywhere, so a folder in the place of the own file stands in.
		dir := t.TempDir()
		desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
		desk.Send(ctx)
		_ = os.Remove(desk.file())
		_ = os.Mkdir(desk.file(), 0o700)
		lap.jot("pain", "a", "1")
		lap.sync(t)
		desk.jot("pain", "b", "1")
		desk.Receive(ctx)
		desk.Send(ctx)
		if desk.Status().Trouble != TroubleWrite || len(desk.rows) != 2 {
			t.Errorf("%+v, %d records", desk.Status(), len(desk.rows))
		}
		_ = os.Remove(desk.file())
		desk.sync(t)
		lap.sync(t)
		agree(t, desk, lap)
		return
	}
	dir := t.TempDir()
	desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
	lap.jot("pain", "a", "1")
	lap.sync(t)
	_ = os.Chmod(dir, 0o500)
	desk.jot("pain", "b", "1")
	desk.Receive(ctx)
	desk.Send(ctx)
	if desk.Status().Trouble != TroubleWrite || len(desk.rows) != 2 {
		t.Errorf("%+v, %d records", desk.Status(), len(desk.rows))
	}
	_ = os.Chmod(dir, 0o700)
	desk.sync(t)
	lap.sync(t)
	agree(t, desk, lap)
}

// A journal that was lost, or came out of an old backup, is filled from the folder, and writes under a new name.
func TestAnOlderJournal(t *testing.T) {
	dir := t.TempDir()
	desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
	for i := range 5 {
		desk.jot("pain", fmt.Sprint(i), "1")
	}
	desk.sync(t)
	lap.sync(t)
	was := desk.ID()
	desk.book = newBook()
	desk.jot("pain", "after the loss", "2")
	desk.restart(dir, "desk")
	desk.sync(t)
	lap.sync(t)
	agree(t, desk, lap)
	if len(desk.rows) != 6 || desk.ID() == was {
		t.Errorf("%d records, id %s", len(desk.rows), desk.ID())
	}
	// So long ago that the new journal has come as far as the old one.
	desk.book = newBook()
	for i := range 9 {
		desk.jot("pain", fmt.Sprint("new ", i), "1")
	}
	desk.restart(dir, "desk")
	desk.sync(t)
	lap.sync(t)
	agree(t, desk, lap)
}

// A backup of one computer that goes on as two.
func TestTwoComputersThatBeganAsOne(t *testing.T) {
	dir := t.TempDir()
	desk := newComputer(t, "desk", dir)
	desk.jot("pain", "a", "1")
	desk.sync(t)
	twin := &computer{book: newBook(), stateFile: filepath.Join(t.TempDir(), "sync.json")}
	put(t, twin.stateFile, read(t, desk.stateFile))
	twin.rows, twin.places, twin.seq = maps.Clone(desk.rows), maps.Clone(desk.places), desk.seq
	twin.restart(dir, "twin")
	desk.jot("pain", "b", "1")
	twin.jot("pain", "c", "1")
	for range 3 {
		desk.sync(t)
		twin.sync(t)
	}
	agree(t, desk, twin)
	if len(desk.rows) != 3 || desk.ID() == twin.ID() {
		t.Errorf("%d records, ids %s and %s", len(desk.rows), desk.ID(), twin.ID())
	}
}

func TestTheStateIsOnlyAHelp(t *testing.T) {
	dir := t.TempDir()
	desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
	desk.jot("pain", "a", "1")
	desk.sync(t)
	lap.sync(t)
	for _, spoiled := range []string{"", "{", `{"format":9,"files":{"x":{}}}`, `{"format":1,"files":{"../x":{"read":{"bytes":-4,"last_size":9}}}}`} {
		put(t, lap.stateFile, []byte(spoiled))
		lap.restart(dir, "laptop")
		lap.jot("pain", "l"+spoiled, "1")
		lap.sync(t)
		desk.sync(t)
		agree(t, desk, lap)
	}
}

// What an older program passed over, because it did not know it, is read by a newer one.
func TestAnotherFormatOfTheStateReadsAllAgain(t *testing.T) {
	dir := t.TempDir()
	desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
	desk.jot("pain", "a", "1")
	desk.sync(t)
	lap.sync(t)
	delete(lap.rows, "pain a") // as if it had been passed over
	put(t, lap.stateFile, bytes.Replace(read(t, lap.stateFile), []byte(`"format":1`), []byte(`"format":0`), 1))
	id := lap.ID()
	lap.restart(dir, "laptop")
	lap.sync(t)
	agree(t, desk, lap)
	if lap.ID() != id {
		t.Error("it has another id now")
	}
}

func TestAnotherFolderIsBegunAnew(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	desk := newComputer(t, "desk", one)
	desk.jot("pain", "a", "1")
	desk.sync(t)
	desk.restart(two, "desk")
	desk.sync(t)
	lap := newComputer(t, "laptop", two)
	lap.sync(t)
	agree(t, desk, lap)
}

func TestALargeFileIsPacked(t *testing.T) {
	dir := t.TempDir()
	desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
	long := strings.Repeat("x", MaxLine/2)
	for n := 0; ; n++ { // the same few things, again and again
		desk.jot("session", fmt.Sprint(n%3), fmt.Sprint(n, long))
		desk.sync(t)
		if n%9 == 0 {
			lap.sync(t)
		}
		if n > 5 && len(read(t, desk.file())) < packAbove/2 && n > packAbove/(MaxLine/2) {
			break
		}
		if n > 100 {
			t.Fatalf("it is never packed: %d bytes", len(read(t, desk.file())))
		}
	}
	desk.jot("session", "last", "1")
	desk.sync(t)
	lap.sync(t)
	agree(t, desk, lap)
	if left, _ := filepath.Glob(filepath.Join(dir, ".limber*")); len(left) > 0 {
		t.Error("left behind:", left)
	}
}

// Whatever a carrier does to the files on the way, in the end both hold the same.
func TestAnyOrderAndAnyCutConverges(t *testing.T) {
	for seed := range uint64(60) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		one, two := t.TempDir(), t.TempDir() // each has its own copy of the folder
		a, b := newComputer(t, "a", one), newComputer(t, "b", two)
		carry := func(from *computer, to string) {
			if from.ID() == "" {
				return
			}
			data, err := os.ReadFile(from.file())
			if err != nil {
				return
			}
			switch name := filepath.Join(to, filepath.Base(from.file())); rnd.IntN(5) {
			case 0: // cut short
				put(t, name, data[:rnd.IntN(len(data)+1)])
			case 1: // a copy under another name
				put(t, strings.TrimSuffix(name, ".jsonl")+fmt.Sprintf(".sync-conflict-%d.jsonl", rnd.IntN(3)), data)
			case 2: // lines in another order, some twice
				lines := bytes.SplitAfter(data, []byte("\n"))
				lines = append(lines[:len(lines)-1], lines[rnd.IntN(len(lines))])
				rnd.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
				put(t, name, bytes.Join(lines, nil))
			default:
				put(t, name, data)
			}
		}
		for range 40 {
			c, other := a, two
			if rnd.IntN(2) == 0 {
				c, other = b, one
			}
			switch rnd.IntN(6) {
			case 0, 1:
				c.jot([]string{"pain", "session"}[rnd.IntN(2)], fmt.Sprint(rnd.IntN(8)), fmt.Sprint(rnd.IntN(11)))
			case 2:
				c.Send(ctx)
			case 3:
				c.Receive(ctx)
			case 4:
				carry(c, other)
			case 5:
				c.restart(c.dir, c.name)
			}
		}
		for range 2 { // in the end the carrier does its work
			for _, c := range []*computer{a, b} {
				c.Send(ctx)
				put(t, filepath.Join(map[*computer]string{a: two, b: one}[c], filepath.Base(c.file())), read(t, c.file()))
			}
			a.Receive(ctx)
			b.Receive(ctx)
		}
		if a.holds() != b.holds() {
			t.Fatalf("seed %d: they differ:\n%s\n--- and\n%s", seed, a.holds(), b.holds())
		}
	}
}

func TestRunSendsAndReads(t *testing.T) {
	dir := t.TempDir()
	desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
	desk.jot("pain", "a", "1")
	ctx, stop := context.WithCancel(context.Background())
	news, told := make(chan struct{}, 1), make(chan int, 100)
	ended := make(chan struct{})
	go func() {
		desk.Run(ctx, news, Pace{Settle: time.Millisecond, Most: time.Second, Apart: time.Millisecond}, func() {}, func(n int) { told <- n })
		close(ended)
	}()
	for range 2 {
		<-told // it has read and written once
	}
	lap.jot("pain", "b", "2")
	lap.sync(t)
	for merged := 0; merged == 0; {
		select {
		case merged = <-told:
		case <-time.After(20 * time.Second):
			t.Fatal("it was not told of the other's file")
		}
	}
	stop()
	<-ended
	agree(t, desk, lap)
}

// A journal that came out of a backup reads back what its computer wrote later, at every start.
func TestRunReadsTheOldFileBack(t *testing.T) {
	for range 8 {
		dir := t.TempDir()
		desk := newComputer(t, "desk", dir)
		for i := range 5 {
			desk.jot("pain", fmt.Sprint(i), "1")
		}
		desk.sync(t)
		desk.book = newBook()
		desk.restart(dir, "desk")
		ctx, stop := context.WithCancel(context.Background())
		told, ended := make(chan int, 100), make(chan struct{})
		go func() {
			desk.Run(ctx, nil, Pace{Settle: 10 * time.Second, Most: 20 * time.Second, Apart: 20 * time.Second}, func() {}, func(n int) { told <- n })
			close(ended)
		}()
		for merged := 0; merged == 0; {
			select {
			case merged = <-told:
			case <-time.After(20 * time.Second):
				t.Fatal("it was not read back")
			}
		}
		stop()
		<-ended
	}
}

// What a killed program left half written is gone with the next start; and large records do not make a large batch.
func TestWhatWasLeftHalfWrittenGoes(t *testing.T) {
	dir := t.TempDir()
	desk, lap := newComputer(t, "desk", dir), newComputer(t, "laptop", dir)
	desk.jot("pain", "a", "1")
	desk.sync(t)
	half := filepath.Join(dir, packName(desk.ID()))
	put(t, half, []byte("health"))
	desk.restart(dir, "desk")
	for i := range 9 {
		desk.jot("session", fmt.Sprint(i), strings.Repeat("x", batchBytes/2))
	}
	desk.sync(t)
	if _, err := os.Stat(half); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
	lap.sync(t)
	agree(t, desk, lap)
	if lap.merges < 4 {
		t.Errorf("all of it came in %d batches", lap.merges)
	}
}

func FuzzRead(f *testing.F) {
	good, _ := encode(Record{Device: "a", Kind: "pain", ID: "1", Seq: 1, Version: 1, Data: json.RawMessage(`{"value":"<x>"}`)})
	f.Add(good)
	f.Add(append(slices.Clone(good), good[:20]...))
	f.Add([]byte("\n\r\n{}\n" + `{"v":1,"sum":""}` + "\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var records []Record
		lines := 0
		read, err := scan(bytes.NewReader(data), func(r Record) error { records = append(records, r); return nil }, func(int, error) { lines++ })
		if err != nil || read.Bytes > int64(len(data)) || read.Lines != bytes.Count(data, []byte("\n")) || len(records)+lines > read.Lines {
			t.Fatalf("%+v, %v, %d records, %d bad lines of %d bytes", read, err, len(records), lines, len(data))
		}
		for _, r := range records { // what is taken can be passed on, and is the same then
			text, err := encode(r)
			if errors.Is(err, errLong) {
				continue
			}
			again, err2 := decode(text)
			if err != nil || err2 != nil || key(again) != key(r) || again.Newer(r) && r.Newer(again) {
				t.Fatalf("%+v became %+v: %v %v", r, again, err, err2)
			}
		}
	})
}
