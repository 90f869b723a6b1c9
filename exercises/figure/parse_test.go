package figure

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

func parse(text string) (*Motion, []MotionProblem) {
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		return nil, []MotionProblem{{1, 1, err.Error()}}
	}
	return ParseMotion(&n)
}

func TestParseReportsWhatIsWrongAndWhere(t *testing.T) {
	for _, c := range []struct{ name, text, at, says string }{
		{"empty", "", "1:1", "motion is missing"},
		{"a list", "- 1", "1:1", "must be a mapping"},
		{"unknown key", "base: quad\nvew: side\nposes: [{seconds: 1}]", "2:1", `no key "vew"; allowed are arrows, base`},
		{"unknown base", "base: fly\nposes: [{seconds: 1}]", "1:7", `"fly" is not known; allowed are forearms, half_kneel, hook`},
		{"no poses", "base: quad", "1:1", "poses must be a list"},
		{"unknown prop", "base: quad\nprops: [mat, sofa]\nposes: [{seconds: 1}]", "2:14", `prop "sofa"`},
		{"angle as text", "base: quad\nposes:\n  - seconds: 1\n    knee: much", "4:11", "knee must be a number"},
		{"angle out of range", "base: quad\nposes:\n  - seconds: 1\n    hip: {flex: 900}", "4:17", "hip flex is 900; allowed is -180 to 200"},
		{"unknown angle", "base: quad\nposes:\n  - seconds: 1\n    hip: {bend: 9}", "4:11", `hip has no key "bend"; allowed are abduct, flex, rotate`},
		{"negative seconds", "base: quad\nposes: [{seconds: -1}]", "2:19", "seconds is -1"},
		{"first pose without rest", "base: quad\nposes: [{seconds: 0}]", "2:9", "first pose needs seconds"},
		{"like nothing", "base: quad\nposes: [{seconds: 1}, {like: tea}]", "2:30", `"tea" names no pose before`},
		{"contact as a word", "base: quad\nposes:\n  - seconds: 1\n    contacts: {hand_left: floor}", "4:27", "must be none, or a mapping"},
		{"contact place", "base: quad\nposes:\n  - seconds: 1\n    contacts: {hand_left: {on: moon}}", "4:32", `"moon" is not known`},
		{"foot on itself", "base: quad\nposes:\n  - seconds: 1\n    contacts: {foot_left: {on: foot_left}}", "4:32", "cannot rest on its own leg"},
		{"too many numbers", "base: quad\nposes:\n  - seconds: 1\n    anchor: {knees: [1, 0, 0, 0]}", "4:21", "a list of 1 to 3 numbers"},
		{"twice", "base: quad\nposes:\n  - seconds: 1\n    contacts: {feet: none, feet: none}", "4:28", `"feet" is given twice`},
		{"not a number", "base: quad\nposes:\n  - seconds: .nan", "3:14", "seconds must be a number"},
		{"hyperextended back", "base: stand\nposes: [{seconds: 1, lumbar: {flex: -60}}]", "2:37", "lumbar flex is -60 degrees; a body does -35 to 55"},
		{"elbow backwards under a contact", "base: quad\nposes:\n  - seconds: 1\n    elbow_right: -12", "4:18", "elbow_right is -12 degrees; a body does 0 to 150"},
		{"knee backwards under a contact", "base: hook\nposes:\n  - seconds: 1\n    knee: -10", "4:11", "knee is -10 degrees; a body does 0 to 157"},
		{"ankle under a contact", "base: stand\nposes:\n  - seconds: 1\n    ankle: 60", "4:12", "ankle is 60 degrees; a body does -68 to 35"},
		{"forearm turned round", "base: stand\nposes:\n  - seconds: 1\n    forearm: 179", "4:14", "forearm is 179 degrees; a body does -80 to 80"},
		{"sitting on nothing", "base: stand\nprops: [mat, desk]\nposes:\n  - seconds: 1\n  - {seconds: 1, base: seat}", "5:5", "base seat needs a seat; props must name a chair"},
		{"slow move", "base: quad\nposes:\n  - {seconds: 1, move: 10.5}", "3:24", "move is 10.5; allowed is 0.2 to 10"},
		{"long pose", "base: quad\nposes:\n  - {seconds: 61}", "3:15", "seconds is 61; allowed is 0 to 60"},
		{"long cycle", "base: quad\nposes:\n  - {seconds: 40}\n  - {seconds: 40}", "3:3", "last 82 seconds together; allowed is 60"},
		{"step by half", "base: quad\nposes:\n  - {seconds: 1, step: 1.5}", "3:24", "step must be a whole number"},
		{"step none", "base: quad\nposes:\n  - {seconds: 1, step: 0}", "3:24", "step is 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, problems := parse(c.text)
			if len(problems) == 0 || m != nil && c.at != "" {
				t.Fatalf("motion %v, problems %v", m != nil, problems)
			}
			p := problems[0]
			if !strings.Contains(p.What, c.says) {
				t.Errorf("got %q; wanted %q in it", p.What, c.says)
			}
			if at := fmt.Sprintf("%d:%d", p.Line, p.Column); c.at != "" && at != c.at {
				t.Errorf("got it at %s; wanted %s", at, c.at)
			}
		})
	}
}

func TestCycleAndHold(t *testing.T) {
	m, problems := parse("base: stand\nposes:\n  - {seconds: 2, move: 3}\n  - {seconds: 0, move: 0.5}\n  - {seconds: 4, move: 1.5, hold: true}")
	if problems != nil {
		t.Fatal(problems)
	}
	if m.Cycle() != 11 {
		t.Errorf("the cycle takes %g s; wanted 2 + 0.5 + 1.5 + 4 + 3", m.Cycle())
	}
	if got, want := m.HoldAt(), 6.0/11; got < want-1e-9 || got > want+1e-9 {
		t.Errorf("held at %g; wanted %g", got, want)
	}
}

// A walk has no rest: no moment of the cycle is slower than half of the mean.
func TestEndlessFlowNeverStops(t *testing.T) {
	m, problems := parse(`
base: stand
poses:
  - {seconds: 0, move: 0.5, shoulder_right: {flex: -20}}
  - {seconds: 0, move: 0.5, shoulder_right: {flex: 0}}
  - {seconds: 0, move: 0.5, shoulder_right: {flex: 20}, hold: true}
  - {seconds: 0, move: 0.5, shoulder_right: {flex: 0}}`)
	if problems != nil {
		t.Fatal(problems)
	}
	if m.HoldAt() != 0.5 {
		t.Errorf("the marked pose is at %g of the cycle; wanted 0.5", m.HoldAt())
	}
	var a, b angles
	for i := range 100 {
		at := float64(i) / 100
		m.anglesAt(m.keys[0], m.moment(at), &a)
		m.anglesAt(m.keys[0], m.moment(at+0.01), &b)
		j := shoulderFlex.of(right)
		if turned := math.Abs(a[j]) < 12 || math.Abs(b[j]) < 12; turned && math.Abs(b[j]-a[j]) < 0.4 {
			t.Errorf("at %g the arm moves %.2f degrees in a hundredth of the cycle; on average it is 0.8", at, b[j]-a[j])
		}
	}
}

// The motion is smooth: nothing jumps from one of a thousand frames to the next, not at
// the poses that it flows through either.
func TestMotionsNeverJump(t *testing.T) {
	for id, m := range motions(t) {
		var a, b body
		m.pose(&a, 0, 0, Neither)
		for i := 1; i <= 1000; i++ {
			m.pose(&b, float64(i)/1000, 0, Neither)
			limit := 0.0045 * m.cycle // statures; 4.5 statures a second
			for side := range 2 {
				for _, d := range []float64{
					a.arm[side].tip().sub(b.arm[side].tip()).len(), a.arm[side].mid.sub(b.arm[side].mid).len(),
					a.leg[side].end.sub(b.leg[side].end).len(), a.leg[side].mid.sub(b.leg[side].mid).len(),
				} {
					if d > limit {
						t.Fatalf("%s: a limb jumps %.3f statures at %.3f of the cycle", id, d, float64(i)/1000)
					}
				}
			}
			a = b
		}
	}
}

// What no body could do is found, and named.
func TestValidateFindsTheImpossible(t *testing.T) {
	for _, c := range []struct{ name, text, says string }{
		{"knee backwards", "base: supine\nposes: [{seconds: 1, knee: 150, contacts: {hands: none}}]", "right knee flexion"},
		{"hand out of reach", "base: quad\nposes: [{seconds: 1, contacts: {hand_left: {floor: [0.7, 0.1]}}}]", "left hand misses its place"},
		{"foot out of reach", "base: hook\nposes: [{seconds: 1, contacts: {feet: {floor: [0.8, 0.06]}}}]", "foot misses its place"},
		{"under the floor", "base: quad\nposes: [{seconds: 1, anchor: {hips: [0, 0.2]}}]", "below the floor"},
		{"sliding knee", "base: quad\nposes: [{seconds: 1}, {seconds: 1, anchor: {knees: [0.1]}}]", "planted"},
		{"too fast", "base: stand\nposes: [{seconds: 1}, {seconds: 1, move: 0.2, shoulder: {flex: 170}}]", "right shoulder turns at"},
		{"thigh turned in too far", "base: supine\nposes: [{seconds: 1, hip_right: {flex: 90, rotate: 60}, knee_right: 90}]", "right hip rotation is 60 degrees; a body does -45 to 45"},
		{"arm turned out too far", "base: stand\nposes: [{seconds: 1, shoulder_right: {abduct: 90, rotate: -120}, elbow_right: 90}]", "right shoulder rotation is -12"},
		{"back arched without the hands' help", "base: stand\nposes: [{seconds: 1, lumbar: {flex: -30}, thoracic: {flex: -15}}]", "lumbar and thoracic flex is -45 degrees; a body does -30 to 80"},
		{"thigh drawn in by no hand", "base: supine\nposes: [{seconds: 1, hip_right: {flex: 130}, knee_right: 120}]", "right hip flexion is 130"},
		{"back set going too hard", "base: stand\nposes: [{seconds: 1}, {seconds: 1, move: 0.36, lumbar: {flex: 21}}]", "lumbar flex is accelerated by"},
		{"knee set going too hard", "base: supine\nposes: [{seconds: 1, contacts: {hands: none}}, {seconds: 1, move: 0.2, knee_right: 62, hip_right: {flex: 50}}]", "right knee is accelerated by"},
		{"hips fly", "base: supine\nposes: [{seconds: 1, contacts: {hands: none}}, {seconds: 1, move: 0.2, contacts: {hands: none}, anchor: {hips: [1.9, 0.076]}}]", "the hips go"},
		{"hips set going too hard", "base: supine\nposes: [{seconds: 1, contacts: {hands: none}}, {seconds: 1, move: 0.2, contacts: {hands: none}, anchor: {hips: [0.08, 0.076]}}]", "the hips are accelerated by"},
		{"thrown round", "base: supine\nposes: [{seconds: 1, contacts: {hands: none}}, {seconds: 1, move: 0.2, contacts: {hands: none}, pelvis: {pitch: 90}}]", "the pelvis turns at"},
		{"turned too hard", "base: supine\nposes: [{seconds: 1, contacts: {hands: none}}, {seconds: 1, move: 0.2, contacts: {hands: none}, pelvis: {yaw: 15}}]", "the pelvis is turned with"},
		{"floats", "base: supine\nposes: [{seconds: 1, contacts: {hands: none}, anchor: {hips: [0, 0.3]}}]", "the body floats"},
		{"floats before a wall", "base: stand\nprops: [{wall: {x: -0.13}}]\nposes: [{seconds: 1, anchor: {feet: [0, 0.2]}, contacts: {feet: none}}, {seconds: 1, anchor: {hips: [0, 0.7]}, contacts: {feet: none}}]", "the body floats"},
		{"arm through arm", "base: stand\nposes: [{seconds: 1, shoulder: {flex: 40, abduct: -25, rotate: 60}, elbow: 90}]", "of stature into the left"},
		{"thigh through thigh", "base: stand\nposes: [{seconds: 1, hip_right: {abduct: -20}, contacts: {feet: none}}]", "right thigh goes"},
		{"shin through shin", "base: stand\nposes: [{seconds: 1, contacts: {foot_right: {floor: [0, 0.058]}}}]", "right shin goes"},
		{"hand in the head", "base: stand\nposes: [{seconds: 1, shoulder_right: {flex: 120, rotate: 30}, elbow_right: 130}]", "inside the head"},
		{"fist in the chest", "base: stand\nposes: [{seconds: 1, shoulder_right: {flex: -50, rotate: 60}, elbow_right: 150}]", "inside the trunk"},
		{"sunk into the seat", "base: seat\nprops: [chair]\nposes: [{seconds: 1, anchor: {hips: [0, 0.285]}}]", "inside the chair"},
		{"standing in the desk", "base: stand\nprops: [{desk: {x: -0.1}}]\nposes: [{seconds: 1}]", "inside the desk"},
		{"foot in the step", "base: stand\nprops: [{step: {x: 0.02}}]\nposes: [{seconds: 1}]", "inside the step"},
		{"back in the wall", "base: stand\nprops: [wall]\nposes: [{seconds: 1, anchor: {back: [-0.17, 0.527]}}]", "inside the wall"},
		{"arm in the door post", "base: stand\nprops: [{door: {x: -0.03}}]\nposes: [{seconds: 1, shoulder: {abduct: 88}, elbow: 0}]", "inside the door"},
		{"elbow in the belly", "base: stand\nposes: [{seconds: 1, shoulder_right: {flex: 5, abduct: -38}, elbow_right: 0}]", "inside the trunk"},
	} {
		m, problems := parse(c.text)
		if problems != nil {
			t.Errorf("%s: %v", c.name, problems)
			continue
		}
		if all := strings.Join(m.Validate(), "\n"); !strings.Contains(all, c.says) {
			t.Errorf("%s: %q is not among the complaints:\n%s", c.name, c.says, all)
		}
	}
}

func FuzzParseMotion(f *testing.F) {
	f.Add("base: quad\nposes: [{seconds: 1}]")
	f.Add("base: hook\nview: 30\nposes: [{seconds: 1}, {name: a, seconds: 0, contacts: {hands: {on: shin}}}, {like: a, base: stand}]")
	f.Add("base: stand\nprops: [wall, {door: {x: 0.1, turn: 90}}, {chair: {y: 0.2}}]\nposes: [{seconds: 0, anchor: {back: [-0.1, 0.4]}, contacts: {elbows: {post: [0.8]}, feet: {floor: [0, 0.05], roll: 30}}}, {seconds: 0, step: 2, contacts: {hand_left: {backrest: [0]}, hand_right: {on: upper_arm}, foot_right: {on: thigh_left}}}]")
	f.Fuzz(func(t *testing.T, text string) {
		m, problems := parse(text)
		if m == nil {
			if len(problems) == 0 {
				t.Error("neither a motion nor a problem")
			}
			return
		}
		var b body
		for i := range 8 {
			m.pose(&b, float64(i)/8, 0, Left)
			for _, p := range []vec{b.headCentre(), b.arm[right].tip(), b.arm[left].tip(), b.leg[right].tipOfFoot(), b.leg[left].tipOfFoot()} {
				if p.x != p.x || p.y != p.y || p.z != p.z {
					t.Errorf("a part of the body is nowhere: %v", p)
				}
			}
		}
	})
}

// The written step follows the movement: it changes when the move to its pose begins.
func TestFaultsStandAtTheirPose(t *testing.T) {
	m, problems := parse("base: stand\nposes:\n  - seconds: 1\n  - seconds: 1\n    shoulder: {flex: -150}\n")
	if problems != nil {
		t.Fatal(problems)
	}
	faults := m.Faults()
	if len(faults) == 0 {
		t.Fatal("nothing is wrong")
	}
	for _, f := range faults[:1] {
		if f.Line != 4 || f.Column != 5 {
			t.Errorf("got %s, want it at 4:5", f)
		}
	}
}

func TestStepFollowsTheMovement(t *testing.T) {
	m, problems := parse("base: stand\nposes:\n  - {seconds: 2, move: 2, step: 1}\n  - {seconds: 2, move: 2, step: 3}\n  - {seconds: 1, move: 1}")
	if problems != nil {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		seconds float64
		want    int
	}{{0, 1}, {1.9, 1}, {2.1, 3}, {5.9, 3}, {7.5, 3}, {8.1, 1}, {9.9, 1}, {12.1, 3}} {
		if got := m.StepAt(c.seconds / m.Cycle()); got != c.want {
			t.Errorf("at %g s it shows step %d; wanted %d", c.seconds, got, c.want)
		}
	}
	if p := m.CheckSteps(3); p != nil {
		t.Errorf("three steps are enough: %v", p)
	}
	if p := m.CheckSteps(2); len(p) != 1 || p[0].Line != 4 || !strings.Contains(p[0].What, "1 to 2") {
		t.Errorf("step 3 of a card with two: %v", p)
	}
	m, _ = parse("base: stand\nposes: [{seconds: 2}]")
	if m.StepAt(0.3) != 0 {
		t.Error("a motion without steps shows one")
	}
}
