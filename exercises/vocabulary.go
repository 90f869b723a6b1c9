package exercises

import (
	"regexp"
	"slices"
	"strings"
)

// The words that cards and routines may use.
var (
	kinds     = []Kind{Stretch, Mobility, Strength, Aerobic}
	positions = []Position{Supine, SideLying, Prone, Quadruped, Kneeling, HalfKneel, Forearms, Seated, StandingPos}
	sides     = []Sides{None, Each, Alternate}
	groups    = []string{"core", "glutes", "back", "hips", "legs", "upper"}
	kits      = []string{"mat", "chair", "desk", "door", "step", "strap", "wall"}
	purposes  = []string{"break", "daily", "relief", "strength", "evening", "flare"}
	// flags are the switches of a profile. SURG is none of them: it stops every
	// session and needs no mark on a card.
	flags = []string{"FLEX", "EXT", "LEG", "PREG", "OSTEO", "BP", "KNEE", "HIP", "WRIST", "SHLD", "NECK", "BAL", "FLOOR"}
)

// Flags lists the screening flags that cards use, in the order of the profile.
func Flags() []string { return slices.Clone(flags) }

// foreseen are the ids of the catalogue as it is planned. An easier link may
// name one whose card is not written yet; it shows once the card is there.
var foreseen = strings.Fields(`
	knee_to_chest_single knee_to_chest_double pelvic_tilt knee_rolls supine_twist figure_four
	hamstring_supine open_book childs_pose cat_cow sphinx press_up hip_flexor_kneel thread_needle
	hamstring_seated hamstring_standing seated_cat_cow seated_twist figure_four_seated chin_tuck
	shoulder_squeeze doorway_chest standing_back_extension side_bend hip_hinge hip_flexor_standing
	rest_90_90 bridge bridge_march bridge_single plank_desk plank_knees plank_full side_plank_knees
	side_plank_full bird_dog_leg bird_dog dead_bug_heel_slide dead_bug_tap dead_bug_full curl_up
	prone_leg_lift prone_arm_leg superman clamshell side_abduction wall_sit chair_squat calf_raise
	march_on_spot walk standing_hip_extension`)

var idForm = regexp.MustCompile(`^[a-z][a-z0-9_]{1,39}$`)

const idRule = "2 to 40 small letters, digits and _, a letter first"

// list joins words of any string type for a message.
func list[T ~string](words []T) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(w))
	}
	return b.String()
}
