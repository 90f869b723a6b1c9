package figure

// bases are the postures that poses start from.
var bases = map[string]func() key{
	"stand":      standing,
	"seat":       sitting,
	"hook":       lyingKneesBent,
	"supine":     supine,
	"prone":      prone,
	"quad":       onHandsAndKnees,
	"kneel":      kneeling,
	"side_lying": sideLying,

	"table":        lyingTable,
	"prone_low":    proneArmsBeside,
	"prone_brow":   proneBrowOnHands,
	"sphinx":       sphinx,
	"half_kneel":   halfKneeling,
	"forearms":     onForearms,
	"side_forearm": onOneForearm,
}

func standing() key {
	var k key
	k.both(shoulderAbduct, 7)
	k.both(shoulderFlex, 2)
	k.both(elbowFlex, 12)
	k.both(forearmTurn, 20)
	k.both(wristFlex, 5)
	k.anchor = anchor{part: atFeet, side: bothSides, z: ankleHeight}
	k.legs(contact{part: foot, y: 0.058})
	return k
}

func sitting() key {
	var k key
	k.both(hipFlex, 85)
	k.both(kneeFlex, 85)
	k.both(shoulderFlex, 25)
	k.both(shoulderAbduct, 8)
	k.both(shoulderRotate, 35)
	k.both(elbowFlex, 60)
	k.anchor = anchor{part: atHips, x: -0.005, z: seatHeight + hipsOnSeat}
	k.legs(contact{part: foot, x: 0.235, y: 0.065})
	k.arms(contact{part: hand, place: onThigh})
	return k
}

func supine() key {
	var k key
	k.angles[pelvisPitch] = -90
	k.angles[lumbarFlex], k.angles[thoracicFlex], k.angles[neckFlex] = 2, -11, 4
	k.both(hipFlex, 3)
	k.both(kneeFlex, 6)
	k.both(ankleFlex, -12)
	k.both(shoulderAbduct, 24)
	k.both(shoulderRotate, 88) // the elbows point outwards, not into the floor
	k.both(elbowFlex, 20)
	k.anchor = anchor{part: atHips, z: hipsLying}
	k.arms(contact{part: hand, x: -0.015, y: 0.165})
	return k
}

func lyingKneesBent() key {
	k := supine()
	k.both(hipFlex, 55)
	k.both(kneeFlex, 95)
	k.both(ankleFlex, 0)
	k.legs(contact{part: foot, x: 0.285, y: 0.060})
	return k
}

func prone() key {
	var k key
	k.angles[pelvisPitch] = 90
	k.angles[lumbarFlex] = -4
	k.angles[thoracicFlex] = -9
	k.angles[neckFlex] = 2
	k.both(kneeFlex, 2)
	k.both(ankleFlex, -48)
	k.both(shoulderFlex, 168)
	k.both(shoulderRotate, 80)
	k.both(shoulderAbduct, 8)
	k.both(elbowFlex, 10)
	k.both(forearmTurn, 70)
	k.anchor = anchor{part: atHips, z: hipsProne}
	k.arms(contact{part: hand, x: 0.640, y: 0.135})
	return k
}

func onHandsAndKnees() key {
	var k key
	k.angles[pelvisPitch] = 74.5
	k.angles[neckFlex] = -2
	k.both(hipFlex, 74.5)
	k.both(kneeFlex, 90)
	k.both(shoulderFlex, 84)
	k.both(elbowFlex, 12)
	k.anchor = anchor{part: atKnees, side: bothSides, z: kneeHeight}
	k.legs(contact{part: knee, y: 0.052, toward: 180})
	k.arms(contact{part: hand, x: 0.288, y: 0.098})
	return k
}

func kneeling() key {
	k := onHandsAndKnees()
	k.angles = angles{}
	k.both(kneeFlex, 90)
	k.both(shoulderAbduct, 7)
	k.both(elbowFlex, 12)
	k.contacts[rightArm], k.contacts[leftArm] = contact{}, contact{}
	return k
}

// sideLying lies on the left side with the knees bent, head towards x, the front to the
// camera, the head on the lower arm.
func sideLying() key {
	var k key
	k.angles[pelvisYaw], k.angles[pelvisRoll] = -90, 90
	k.angles[lumbarBend], k.angles[thoracicBend], k.angles[neckBend] = -3, -4, 8
	k.both(hipFlex, 48)
	k.both(kneeFlex, 88)
	k.angles[hipAbduct.of(left)], k.angles[hipRotate.of(left)] = 7, -4 // down to the floor; the upper leg lies on it
	k.angles[hipAbduct.of(right)], k.angles[hipRotate.of(right)] = -4, 6
	k.angles[shoulderFlex.of(left)], k.angles[elbowFlex.of(left)] = 165, 105
	k.angles[shoulderFlex.of(right)], k.angles[elbowFlex.of(right)] = 70, 70
	k.angles[shoulderAbduct.of(right)] = 4
	k.anchor = anchor{part: atHips, z: hipsOnTheSide}
	return k
}

// lyingTable has the thighs upright and the shins level.
func lyingTable() key {
	k := supine()
	k.both(hipFlex, 90)
	k.both(kneeFlex, 90)
	k.both(ankleFlex, 0)
	return k
}

func proneArmsBeside() key {
	k := prone()
	k.both(shoulderFlex, -6)
	k.both(shoulderAbduct, 14)
	k.both(shoulderRotate, 60)
	k.both(elbowFlex, 12)
	k.both(forearmTurn, 0)
	k.arms(contact{part: hand, x: -0.02, y: 0.165, toward: 180, palmUp: true})
	return k
}

// proneBrowOnHands has the brow on the backs of the hands, the elbows out.
func proneBrowOnHands() key {
	k := prone()
	k.angles[neckFlex] = 6
	k.both(shoulderFlex, 140)
	k.both(shoulderAbduct, 40)
	k.both(shoulderRotate, 80)
	k.both(elbowFlex, 120)
	k.arms(contact{part: hand, x: 0.455, y: 0.086, toward: -74})
	return k
}

// sphinx lies on the front, propped on the forearms, the elbows under the shoulders.
func sphinx() key {
	k := prone()
	k.angles[pelvisPitch] = 82
	k.angles[lumbarFlex], k.angles[thoracicFlex], k.angles[neckFlex] = -27, -19, -20
	k.both(hipFlex, -9)
	k.both(shoulderFlex, 55)
	k.both(shoulderAbduct, 4)
	k.both(shoulderRotate, 0)
	k.both(elbowFlex, 90)
	k.anchor = anchor{part: atHips, z: hipsProne + 0.006}
	k.arms(contact{part: elbow, x: 0.300, y: 0.105})
	return k
}

// halfKneeling has the right knee on the floor and the left foot in front.
func halfKneeling() key {
	k := kneeling()
	k.both(kneeFlex, 0)
	k.angles[hipFlex.of(left)], k.angles[kneeFlex.of(left)] = 88, 88
	k.angles[hipFlex.of(right)], k.angles[kneeFlex.of(right)] = 0, 90
	k.angles[ankleFlex.of(right)] = -40
	k.anchor = anchor{part: atKnees, side: right, z: kneeHeight}
	k.contacts[rightLeg] = contact{part: knee, y: -0.055, toward: 180}
	k.contacts[leftLeg] = contact{part: foot, x: 0.235, y: 0.060, side: left}
	return k
}

// onForearms is on knees and forearms, the elbows under the shoulders.
func onForearms() key {
	k := onHandsAndKnees()
	k.angles[pelvisPitch] = 101
	k.angles[neckFlex] = -18
	k.both(hipFlex, 101)
	k.both(shoulderFlex, 90)
	k.both(elbowFlex, 90)
	k.arms(contact{part: elbow, x: 0.291, y: 0.099})
	return k
}

// onOneForearm lies on the left side, propped on the left forearm, the knees bent, hips
// on the floor.
func onOneForearm() key {
	k := sideLying()
	k.angles[pelvisRoll] = 70
	k.angles[lumbarBend], k.angles[thoracicBend], k.angles[neckBend] = -17, -17, -12
	k.both(hipFlex, 12)
	k.both(hipRotate, 0)
	k.angles[hipAbduct.of(left)], k.angles[hipAbduct.of(right)] = -17, 10 // the legs level, though the pelvis is not
	k.angles[shoulderFlex.of(left)], k.angles[shoulderAbduct.of(left)], k.angles[elbowFlex.of(left)] = 8, 60, 90
	k.angles[shoulderFlex.of(right)], k.angles[shoulderAbduct.of(right)], k.angles[elbowFlex.of(right)] = 0, 4, 12
	k.contacts[leftArm] = contact{part: elbow, x: 0.313, y: 0.001, toward: -90, side: left}
	return k
}
