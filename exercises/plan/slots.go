package plan

import "time"

// want is one place of a session: what is wanted there, the best first.
type want struct {
	name string // plan.because.want.<name> says why there is one
	// cards are the alternatives in their order: the first that suits the person is taken (exercise-rules.md, 2c).
	cards []string
	// turns are cards that take turns with it, day by day, where the person's level allows and they are no easier (D10).
	turns []string
	// What a card's own dose is changed to; 0: as it is.
	sets, reps int
	hold, time time.Duration
	// group is the muscle group for which a pack's card may take a turn here; "" for none.
	group string
}

func one(name string, cards ...string) want { return want{name: name, cards: cards} }

func (w want) turn(group string, cards ...string) want { w.group, w.turns = group, cards; return w }

// The slots of exercise-rules.md 2c. With the flags of the cards they keep a stretch and two cards for strength for
// everybody; a test holds them to that for all sets of flags.
var (
	mobility = one("mobility", "cat_cow", "seated_cat_cow", "open_book", "seated_twist").
			turn("back", "open_book", "knee_rolls", "seated_twist", "standing_back_extension", "thread_needle")
	stretchA = one("stretch_a", "knee_to_chest_single", "figure_four", "figure_four_seated", "hip_flexor_standing", "side_bend", "doorway_chest").
			turn("glutes", "figure_four", "childs_pose", "supine_twist", "side_bend", "doorway_chest")
	stretchB = one("stretch_b", "hamstring_supine", "hamstring_seated", "hip_flexor_kneel", "hip_flexor_standing", "side_bend", "doorway_chest").
			turn("legs", "hip_flexor_kneel", "hip_flexor_standing", "hamstring_standing")
	glutes = one("glutes", "bridge", "standing_hip_extension", "chair_squat").turn("glutes")
	core   = one("core", "dead_bug_heel_slide", "plank_desk", "bird_dog_leg").turn("core", "plank_knees")
	side   = one("side", "clamshell", "standing_hip_extension", "calf_raise").turn("hips", "side_plank_knees")
	back   = one("back", "bird_dog_leg", "hip_hinge", "shoulder_squeeze").turn("back", "prone_leg_lift", "shoulder_squeeze")

	// The eighth, for those who stay off the floor: their cards are short.
	legs = one("legs", "chair_squat", "calf_raise", "hip_hinge").turn("legs", "calf_raise", "hip_hinge")
)

// The shapes of a session (section 8, D4), of which the shares of stretching are those of exercise-rules.md 2e.
var shapes = map[string]shape{
	"combination": {share: 25, wants: []want{mobility, stretchA, stretchB, glutes, core, side, back}},
	"stretch": {share: 60, few: true, wants: []want{
		mobility,
		one("loosen", "knee_rolls", "pelvic_tilt", "open_book", "seated_twist", "standing_back_extension").turn("back", "open_book", "sphinx", "pelvic_tilt"),
		stretchA, stretchB,
		one("stretch_c", "figure_four", "hip_flexor_kneel", "hip_flexor_standing", "side_bend", "doorway_chest").turn("hips", "hip_flexor_kneel", "supine_twist"),
		glutes, back,
	}},
	"strength": {share: 15, wants: []want{
		one("mobility", "cat_cow", "pelvic_tilt", "seated_cat_cow", "open_book", "seated_twist").turn("back", "pelvic_tilt", "open_book", "seated_twist"), stretchA,
		glutes, core, side, back, legs,
	}},
}

// shape is what a session is made of.
type shape struct {
	share int  // percent of the work that is stretching and mobility
	few   bool // no third card for strength is added to fill the time (section 8: two of them)
	walk  bool // no strength but a walk
	wants []want
}

// extras come when a session is to last longer than its slots, and where the slots found too little; the first that suit.
var (
	moreStretch = []string{
		"figure_four", "hip_flexor_kneel", "childs_pose", "hip_flexor_standing", "figure_four_seated", "hamstring_seated", "side_bend", "hamstring_supine", "knee_to_chest_single",
		"open_book", "knee_rolls", "pelvic_tilt", "sphinx", "thread_needle", "seated_twist", "seated_cat_cow", "cat_cow", "standing_back_extension", "doorway_chest",
		"supine_twist", "hamstring_standing", "knee_to_chest_double", "press_up", "chin_tuck", "rest_90_90",
	}
	moreStrength = []string{
		"chair_squat", "hip_hinge", "plank_knees", "prone_leg_lift", "standing_hip_extension", "calf_raise", "shoulder_squeeze", "plank_desk",
		"bridge", "clamshell", "bird_dog_leg", "dead_bug_heel_slide", "side_plank_knees", "wall_sit", "side_abduction", "curl_up",
	}
)
