package plan

import (
	"slices"
	"time"
)

// Kinds lists what ChooseKind takes: the routines of section 7, and short names of which the person's level and limits
// choose one. Such a session keeps its own length.
func Kinds() []string { return append(slices.Clone(kinds), nicks...) }

// nicks are shorter names, of which the person's level and limits choose the routine.
var nicks = []string{"desk", "no_floor", "relief", "core", "daily", "strength_only"}

// called is the routine that a name stands for.
func (w *who) called(name string) string {
	level := func(ids ...string) string { return ids[w.level-1] }
	bending := slices.Contains(w.body.Limits, "FLEX")
	switch name {
	case "desk", "desk_5_quiet":
		if bending { // sitting makes it worse (S44)
			return "desk_5_stand"
		}
		if name == "desk" {
			return "desk_5"
		}
	case "no_floor":
		return "no_floor_10"
	case "relief":
		if bending && !slices.Contains(w.body.Limits, "EXT") {
			return "relief_10_ext"
		}
		return "relief_10"
	case "core":
		return "core_three"
	case "daily":
		return level("daily_beginner", "daily_intermediate", "daily_advanced")
	case "strength_only":
		return level("strength_beginner", "strength_inter", "strength_adv")
	}
	return name
}

var kinds = []string{
	"minimum", "flare", "gentle", "desk_2", "desk_5", "desk_5_quiet", "desk_5_stand", "no_floor_10", "relief_10", "relief_10_ext", "evening",
	"daily_beginner", "daily_intermediate", "daily_advanced", "strength_beginner", "strength_inter", "strength_adv", "core_three",
}

// dose gives a wanted card a dose of its own: sets of repetitions.
func (w want) dose(sets, reps int) want { w.sets, w.reps = sets, reps; return w }

// held gives it holds of some seconds.
func (w want) held(sets, reps, seconds int) want {
	w.sets, w.reps, w.hold = sets, reps, time.Duration(seconds)*time.Second
	return w
}

// lasting gives it a time in seconds.
func (w want) lasting(seconds int) want { w.time = time.Duration(seconds) * time.Second; return w }

// like is a card of a template: it, or what may stand in for it.
func like(cards ...string) want { return want{name: "template", cards: cards} }

// spare are cards that need nothing, move nothing that is sore, and have nothing to do with a leg: a gentle session has
// them where little of its own suits.
var spare = []want{like("chin_tuck"), like("shoulder_squeeze").dose(1, 6)}

// templates are the routines of section 7, each card with what may stand in for it: of the same kind, no harder, and
// at the desk for the desk. Trunk holds start at the lower bound of the card (S49). What the tables have as 6-4-2 is here
// the sets of the card.
var templates = map[string][]want{
	"desk_2": {
		like("standing_back_extension", "seated_cat_cow", "seated_twist").dose(1, 5), like("hip_flexor_standing", "side_bend").held(1, 1, 15), like("march_on_spot").lasting(30),
	},
	"desk_5": {
		like("march_on_spot").lasting(40), like("chair_squat", "hip_hinge", "calf_raise").dose(1, 8), like("seated_cat_cow").dose(1, 6), like("seated_twist").held(1, 1, 15),
		like("shoulder_squeeze").dose(1, 6), like("hip_flexor_standing", "side_bend").held(1, 1, 20), like("standing_back_extension", "chin_tuck").dose(1, 5),
	},
	"desk_5_quiet": {
		like("seated_cat_cow"), like("seated_twist"), like("figure_four_seated"), like("hamstring_seated"), like("chin_tuck"), like("shoulder_squeeze"),
	},
	"desk_5_stand": {
		like("march_on_spot").lasting(30), like("hip_hinge").dose(1, 6), like("hamstring_standing").held(1, 1, 20), like("side_bend").held(1, 1, 12),
		like("hip_flexor_standing").held(1, 1, 20), like("calf_raise").dose(1, 12), like("doorway_chest").held(1, 1, 20), like("standing_back_extension").dose(1, 5),
	},
	"no_floor_10": {
		like("seated_cat_cow"), like("figure_four_seated", "hip_flexor_standing", "side_bend"), like("hamstring_seated", "hip_flexor_standing", "side_bend", "doorway_chest"),
		like("chair_squat", "hip_hinge").dose(1, 8), like("plank_desk").held(1, 4, 10), like("standing_hip_extension").dose(1, 8), like("hip_hinge").dose(1, 8),
		like("calf_raise").dose(1, 12), like("standing_back_extension", "seated_twist").dose(1, 5), like("march_on_spot").lasting(45),
	},
	"relief_10": {
		like("rest_90_90").lasting(60), like("pelvic_tilt", "seated_cat_cow").dose(1, 6), like("knee_to_chest_single", "hip_flexor_standing").held(1, 2, 20), like("knee_rolls", "seated_twist").dose(1, 4),
		like("figure_four", "figure_four_seated", "side_bend").held(1, 1, 30), like("open_book", "standing_back_extension").dose(1, 4), like("cat_cow").dose(1, 8), like("childs_pose", "hip_flexor_kneel", "doorway_chest").held(1, 1, 40),
	},
	"relief_10_ext": {
		like("sphinx", "pelvic_tilt").held(1, 2, 30), like("press_up", "knee_rolls").dose(1, 6), like("open_book", "seated_twist").dose(1, 4), like("cat_cow", "seated_cat_cow").dose(1, 8),
		like("thread_needle").dose(1, 4), like("hip_flexor_kneel", "hip_flexor_standing", "side_bend").held(1, 1, 30), like("standing_back_extension").dose(1, 5), like("march_on_spot").lasting(60),
	},
	"daily_beginner": {
		like(mobility.cards...).dose(1, 8), like(stretchA.cards...).held(1, 1, 20), like(stretchB.cards...).held(1, 1, 20),
		like(glutes.cards...).dose(2, 10), like(core.cards...).dose(2, 6), like(side.cards...).dose(2, 10), like(back.cards...).dose(2, 6),
	},
	"daily_intermediate": {
		like(mobility.cards...).dose(1, 8), like("hip_flexor_kneel", "hip_flexor_standing", "side_bend", "doorway_chest").held(1, 1, 30), like(stretchB.cards...).held(1, 1, 20),
		like("bridge_march", "bridge", "standing_hip_extension", "chair_squat").dose(3, 5), like("side_plank_knees", "side_abduction", "clamshell", "calf_raise").held(1, 2, 10),
		like("bird_dog", "bird_dog_leg", "hip_hinge", "shoulder_squeeze").held(3, 5, 7), like("plank_knees", "plank_desk", "dead_bug_heel_slide").held(1, 3, 10),
	},
	"daily_advanced": {
		like(mobility.cards...).dose(1, 8), like("thread_needle", "open_book", "seated_twist").dose(1, 5), like("hip_flexor_kneel", "hip_flexor_standing", "side_bend", "doorway_chest").held(1, 1, 30),
		like("bridge_single", "bridge_march", "bridge", "standing_hip_extension", "chair_squat").dose(2, 6), like("side_plank_full", "side_plank_knees", "side_abduction", "clamshell", "calf_raise").held(2, 3, 8),
		like("bird_dog", "bird_dog_leg", "hip_hinge").held(2, 5, 7), like("dead_bug_full", "dead_bug_tap", "dead_bug_heel_slide", "shoulder_squeeze").dose(2, 6), like("plank_full", "plank_knees", "plank_desk").held(1, 3, 10),
	},
	"strength_beginner": {
		like("pelvic_tilt", "seated_cat_cow", "open_book"), like(glutes.cards...), like(core.cards...), like(side.cards...), like(back.cards...), like(legs.cards...),
	},
	"strength_inter": {
		like(mobility.cards...), like("bridge_march", "bridge", "standing_hip_extension"), like("curl_up", "dead_bug_heel_slide", "plank_desk"), like("side_plank_knees", "side_abduction", "clamshell", "calf_raise"),
		like("bird_dog", "bird_dog_leg", "hip_hinge").held(2, 5, 7), like("prone_arm_leg", "prone_leg_lift", "shoulder_squeeze"), like("wall_sit", "chair_squat"),
	},
	"strength_adv": {
		like(mobility.cards...), like("bridge_single", "bridge_march", "bridge", "standing_hip_extension"), like("curl_up", "dead_bug_tap", "dead_bug_heel_slide", "plank_desk"), like("side_plank_full", "side_plank_knees", "clamshell", "calf_raise"),
		like("bird_dog", "bird_dog_leg", "hip_hinge"), like("superman", "prone_arm_leg", "prone_leg_lift", "shoulder_squeeze"), like("plank_full", "plank_knees", "chair_squat"), like("side_abduction", "clamshell", "wall_sit"),
	},
	"core_three": {
		like(mobility.cards...).dose(1, 8), like("curl_up", "dead_bug_heel_slide", "plank_desk").held(3, 2, 8), like("side_plank_knees", "side_abduction", "clamshell", "standing_hip_extension").held(1, 3, 10), like("bird_dog", "bird_dog_leg", "hip_hinge").held(1, 6, 7),
	},
	"evening": {
		like("rest_90_90", "open_book").lasting(150), like("knee_rolls", "seated_twist").dose(1, 4), like("knee_to_chest_double", "knee_to_chest_single", "hip_flexor_standing").held(1, 1, 30), like("supine_twist", "side_bend").held(1, 1, 30),
		like("figure_four", "figure_four_seated").held(1, 1, 30), like("childs_pose", "hip_flexor_kneel", "doorway_chest").held(1, 1, 40), like("seated_cat_cow"),
	},
	"flare": {
		like("rest_90_90", "open_book", "seated_twist").lasting(90), like("pelvic_tilt", "seated_cat_cow", "cat_cow").dose(1, 8), like("knee_rolls", "open_book", "seated_twist").dose(1, 3),
		like("dead_bug_heel_slide").dose(1, 6), like("march_on_spot", "walk").lasting(60),
	},
	// The physiotherapist's route: of these, what is clear of the leg (D14).
	"gentle": {
		like("rest_90_90").lasting(90), like("pelvic_tilt").dose(1, 10), like("open_book", "thread_needle").dose(1, 6), like("cat_cow", "seated_cat_cow").dose(1, 8),
		like("thread_needle").dose(1, 5), like("march_on_spot").lasting(60),
	},
	// With the doses of the day's session, so that what has grown there has grown here.
	"minimum": {like(glutes.cards...), like("bird_dog_leg", "hip_hinge", "shoulder_squeeze", "plank_desk", "dead_bug_heel_slide")},
}
