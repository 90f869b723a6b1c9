package exercises

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"limber/exercises/figure"
)

// oursOnce is the program's own catalogue, read once for all runs of a fuzz target.
var oursOnce = sync.OnceValue(func() *Catalogue { return Load("en") })

// readBack loads the file of a routine as the program does.
func readBack(t testing.TB, data []byte, id string) *Routine {
	t.Helper()
	cat := &Catalogue{Cards: oursOnce().Cards}
	cat.add("de", []Pack{{ID: OwnPack, File: OwnPack, Files: Files{"routines/" + id + ".yaml": data}}})
	for _, p := range cat.Packs[0].Problems {
		t.Errorf("%v\n%s", p, data)
	}
	return cat.Routine(id)
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	cat := Load("en")
	r := Routine{ID: "after_work", For: "evening", Name: "Nach der: \"Arbeit\"", Summary: "yes", Break: true}
	for i, id := range []string{"cat_cow", "knee_to_chest_single", "march_on_spot", "plank_full", "cat_cow"} {
		card := cat.Card(id)
		item := Item{Card: card, Dose: card.Dose}
		switch {
		case i == 1:
			item.Side, item.Dose.Hold, item.Dose.Sets = figure.Right, 45*time.Second, 3
		case card.Dose.Time > 0:
			item.Dose.Time = 90 * time.Second
		case i == 4:
			item.Dose.Reps++
		}
		r.Items = append(r.Items, item)
	}
	data, err := WriteRoutine(r, "de-AT")
	if err != nil {
		t.Fatal(err)
	}
	got := readBack(t, data, r.ID)
	if got == nil || got.Name != r.Name || got.Summary != r.Summary || got.For != r.For || !got.Break || len(got.Items) != len(r.Items) {
		t.Fatalf("got %+v of\n%s", got, data)
	}
	for i := range r.Items {
		if !sameWork(got.Items[i], r.Items[i]) {
			t.Errorf("item %d is %+v, want %+v", i, got.Items[i], r.Items[i])
		}
	}
	if again, err := WriteRoutine(*got, "de"); err != nil || string(again) != string(data) {
		t.Errorf("written again it differs: %v\n%s\n%s", err, data, again)
	}
}

func TestABadRoutineIsNotWritten(t *testing.T) {
	card := Load("en").Card("cat_cow")
	good := Routine{ID: "x1", For: "daily", Name: "X", Items: []Item{{Card: card, Dose: card.Dose}}}
	for name, c := range map[string]struct {
		change func(*Routine)
		want   string
	}{
		"no name":   {func(r *Routine) { r.Name = " " }, "name: there is no text here"},
		"no items":  {func(r *Routine) { r.Items = nil }, "items: there are 0"},
		"too much":  {func(r *Routine) { r.Items[0].Dose.Reps = 400 }, "reps: 400 is out of range"},
		"no sides":  {func(r *Routine) { r.Items[0].Side = figure.Left }, "side: cat_cow is not done on one side"},
		"shape":     {func(r *Routine) { r.Items[0].Dose = Dose{Sets: 1, Time: time.Minute} }, "time"},
		"no card":   {func(r *Routine) { r.Items[0].Card = nil }, "item 1 has no card"},
		"purpose":   {func(r *Routine) { r.For = "fun" }, `for: "fun" is not known`},
		"id":        {func(r *Routine) { r.ID = "../x" }, "does not do"},
		"none left": {func(r *Routine) { r.Items[0].Dose.Reps = 0 }, "reps: 0 is none at all"},
	} {
		r := good
		r.Items = append([]Item(nil), good.Items...)
		c.change(&r)
		if data, err := WriteRoutine(r, "en"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s\n%s", name, err, c.want, data)
		}
	}
}

func TestIDsAreMadeOfNames(t *testing.T) {
	used := map[string]bool{"morning": true}
	for name, want := range map[string]string{
		"Nach der Arbeit": "nach_der_arbeit", "Büro & Rücken": "buro_rucken", "5 Minuten": "my_5_minuten", "朝": "my", "": "my", "Morning": "morning_2",
		"A": "my_a", "walk": "walk_2", "../../etc": "etc", strings.Repeat("long ", 20): "long_long_long_long_long_long_long",
	} {
		got := IDFor(name, func(id string) bool { return used[id] })
		if !idForm().MatchString(got) || used[got] {
			t.Errorf("%q gives %q", name, got)
		}
		if idForm().MatchString(want) && got != want {
			t.Errorf("%q gives %q, want %q", name, got, want)
		}
	}
}

// Whatever dose and words somebody sets: it is refused, or read back as it was.
func FuzzWriteRoutine(f *testing.F) {
	f.Add("Abend", "evening", uint8(3), 2, 5, int64(20e9), int64(0), uint8(1))
	f.Add("no", "break", uint8(0), 1, 0, int64(0), int64(90e9), uint8(0))
	f.Add("a: b\n# c", "daily", uint8(200), -1, 1<<40, int64(-5), int64(1), uint8(7))
	cat := oursOnce()
	f.Fuzz(func(t *testing.T, name, purpose string, card uint8, sets, reps int, hold, span int64, side uint8) {
		c := cat.Cards[int(card)%len(cat.Cards)]
		d := c.Dose
		d.Sets, d.Reps, d.Hold, d.Time = sets, reps, time.Duration(hold), time.Duration(span)
		r := Routine{ID: IDFor(name, func(string) bool { return false }), Name: name, For: purpose,
			Items: []Item{{Card: c, Dose: d, Side: figure.Side(side % 4)}, {Card: c, Dose: c.Dose}}}
		data, err := WriteRoutine(r, "en")
		if err != nil {
			if err.Error() == "" {
				t.Error("refused without a word")
			}
			return
		}
		got := readBack(t, data, r.ID)
		if got == nil || got.Name != oneLine(name) || len(got.Items) != 2 || !reflect.DeepEqual(fmt.Sprint(got.Items[0].Side, got.Items[0].Dose.Reps), fmt.Sprint(r.Items[0].Side, d.Reps)) || !sameWork(got.Items[0], r.Items[0]) {
			t.Errorf("got %+v of\n%s", got, data)
		}
	})
}
