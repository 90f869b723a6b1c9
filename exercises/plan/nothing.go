package plan

import (
	"slices"

	"limber/exercises"
)

// belongs is the kit without which a place is of little use.
var belongs = map[string]string{"mat": string(exercises.Floor), "chair": string(exercises.Chair), "desk": string(exercises.Desk)}

// mend says what is missing where nothing safe fits: the one thing that would mend it, if there is one. What belongs to
// a place that was named comes before a new place, that before other kit, and kit before both.
func (w *who) mend(kind string) Line {
	try := func(places, kit []string) bool {
		other := *w
		other.Place, other.body.Kit, other.Kit = together(w.Place, places), together(w.body.Kit, kit), together(w.body.Kit, kit)
		return other.could(kind)
	}
	var places, kit []string
	for _, at := range []exercises.Place{exercises.Standing, exercises.Chair, exercises.Floor, exercises.Bed, exercises.Desk} {
		if !slices.Contains(w.Place, string(at)) {
			places = append(places, string(at))
		}
	}
	for _, k := range exercises.Kits() {
		if !slices.Contains(w.body.Kit, k) {
			kit = append(kit, k)
		}
	}
	for _, k := range kit {
		if slices.Contains(w.Place, belongs[k]) && try(nil, []string{k}) {
			return line("plan.reason.add_kit", "Kit", k)
		}
	}
	for _, at := range places {
		if try([]string{at}, nil) {
			return Line{Key: "plan.reason.add_place", Args: map[string]string{"Place": at}}
		}
	}
	for _, k := range kit {
		if try(nil, []string{k}) {
			return Line{Key: "plan.reason.add_kit", Args: map[string]string{"Kit": k}}
		}
	}
	for _, at := range places {
		for _, k := range kit {
			if try([]string{at}, []string{k}) {
				return Line{Key: "plan.reason.add_both", Args: map[string]string{"Place": at, "Kit": k}}
			}
		}
	}
	other := *w
	other.body.Unwanted, other.Unwanted = nil, nil
	if len(w.Unwanted) > 0 && other.could(kind) {
		return Line{Key: "plan.reason.unwanted"}
	}
	other = *w
	other.rests = nil
	if len(w.rests) > 0 && other.could(kind) {
		return Line{Key: "plan.reason.rests"}
	}
	return Line{Key: "plan.reason.nothing"}
}

// could tells whether there would be a session.
func (w *who) could(kind string) bool { return w.slots(kind).enough(kind) }
