// Package figure draws a moving body.
//
// A card says what a body does, in the words of anatomy: which joint is bent how far, and
// what touches what. This package makes the pictures of it. So a picture scales to any
// size, follows the theme, moves, can be turned round, and can be checked by a program.
//
// # The body
//
// The skeleton has the proportions of Drillis and Contini in three dimensions, with a
// spine of eight joints in lumbar and thoracic parts and a neck. All angles are zero in the
// anatomical position, in degrees: flexion forward (of the knee: backward), abduction away
// from the middle, rotation inward. Lengths are fractions of stature. The world's x points
// where a standing person faces, y to their left, z up; the floor is z = 0.
//
// Contacts close what must touch: two-bone inverse kinematics for a hand on the floor or on
// the shin and a foot on the floor; the single bone for a knee or elbow that lies on it.
// Between poses, angles are eased by minimum jerk, and contacts that both poses share hold
// all the way. A limb that goes somewhere bends evenly on its way, and its shoulder goes with
// it. Motion.Validate samples a cycle and says what no body could do: it knows the normal
// range of every joint, what flesh and furniture cannot be passed through, and how fast and
// how suddenly somebody careful moves.
//
// # The motion block
//
// A motion is written for the right side: the side-view camera sees the person's right, and
// Scene.Side Left swaps the sides of the body.
//
//	motion:
//	  view: side               # side, three_quarter, front, back, top; degrees; or {azimuth, elevation, focus};
//	                           # focus: head or pelvis makes a close-up
//	  props: [mat, {chair: {x: 0.4, turn: 180}}]  # see Props
//	  working: right           # whose limbs glow: right, left, both (the default)
//	  arrows: [foot_right]     # what a still's arrows follow: hand_, elbow_, foot_, knee_,
//	                           # heel_, heel_up_ (behind it), blade_, reach_ (along the
//	                           # forearm) right or left, hips, over_hips,
//	                           # under_hips, rise (of the hips, before the body), pelvis (in
//	                           # front of them), seat (behind them), belly,
//	                           # low_back, mid_back, chest, crown, face, turn
//	  base: hook               # the posture that poses start from
//	  poses:
//	    - name: strap on       # for messages, and for `like`
//	      seconds: 2           # time in the pose; 0: flow through it. The first pose rests, unless
//	                           # none does: then the cycle flows round evenly, as a walk
//	      step: 2              # which of the card's written steps it shows, from 1
//	      breath: 1            # how far a breath has filled the belly, 0 to 1; a hand on it goes along
//	      move: 1.5            # seconds of the move that leads here (of the first: back to it)
//	      hip_right: {flex: 92}
//	      knee_right: 88
//	      contacts: {foot_right: none}
//	    - name: leg long
//	      hold: true           # the pose that a hold card holds
//	      seconds: 4
//	      ...
//
// After the last pose the motion goes back to the first. Each pose is its base with the
// fields given changed; `base:` may be given again in a pose, and `like: NAME` starts from
// an earlier pose instead.
//
// Bases: stand, seat (on a chair at x 0), hook (on the back, knees bent, head towards -x),
// supine, table (supine, thighs upright, shins level), prone (head towards x, arms
// overhead), prone_low (arms beside), prone_brow (brow on the hands), sphinx (prone on the
// forearms), quad (hands and knees), forearms (knees and forearms), kneel, half_kneel (right
// knee down, left foot in front), side_lying (on the left side, head towards x) and
// side_forearm (the same, propped on the left forearm, hips and bent knees on the floor).
//
// Angles of the trunk: pelvis {pitch, roll, yaw}; lumbar, thoracic and neck {flex, bend,
// turn}, bend and turn to the left positive; neck glide moves the head forward (positive) or
// back without nodding. Pitch 90 lies on the front, -90 on the back.
// Angles of the limbs, for both sides or with _right or _left: hip {flex, abduct, rotate},
// knee, ankle (toes up positive), shoulder {flex, abduct, rotate}, elbow, forearm (palm
// down positive), wrist, blade {forward, up}.
//
// anchor says which part fixes where the body is: {hips: [x, z]}, or feet, foot_right,
// foot_left, knees, knee_right, knee_left, elbows, shoulders (blades on the floor): [x], or
// {back: [x, z]}: the back against a wall at x, the hips at the height z.
//
// contacts, by hands, elbows, feet, toes, heels, knees, calves or one side's (hand_left ...):
//
//	none                                   # free, by its angles
//	{floor: [x, y], toward: DEG}           # y away from the middle for both, to the left for one
//	{on: shin}                             # hands: knee, thigh, under_thigh, shin, ankle, hip, low_back,
//	                                       # belly, chest, head (its back); with _right or _left for the
//	                                       # other side's; one hand: upper_arm, shoulder (of the other arm)
//	{on: shin, at: 0.3}                    # thigh, under_thigh, shin: how far down it, 0 to 1
//	{on: foot_left}                        # a foot on the other foot, or its outer ankle across the
//	{on: thigh_left}                       # other thigh: the knee goes where the hip's angles have it
//	{seat: [x, y]}  {desk: [x, y]}         # hands, elbows, feet, toes, heels, calves on a prop; x from
//	{step: [x, y]}  {box: [x, y]}          # the middle of a seat, or from the prop's near edge
//	{backrest: [y]}                        # hands on top of the chair's back
//	{wall: [y, z]}                         # hands, elbows: flat on the wall, fingers up; toward turns them
//	{post: [z]}                            # hands, elbows on the post of the door on their side; an elbow
//	                                       # has the whole forearm on it, and finds its place sideways
//	{floor: [x, y], heel: DEG}             # toes: how far the heel is raised
//	{floor: [x, y], toes: DEG}             # heels: how far the toes are raised
//	{floor: [x, y], shin: DEG}             # knees: how far the shin stands up from the floor
//	{floor: [x, y], roll: DEG}             # foot: the sole rolls inward, or outward (negative)
//	{floor: [x, y], wrist: DEG}            # hands: only the fingers lie there, the wrist is raised
//	{floor: [x, y], palm: up}              # hands: the back of the hand lies there
//
// An elbow lies with its forearm, which points toward. A calf is placed by its ankle. A hand
// on the floor is placed by its wrist.
//
// # Props
//
// mat and strap (round the working foot) have no place. The others stand somewhere: a name
// alone takes the place and size given here, {NAME: {x, y, turn, height, depth, width}}
// changes some of it. Turn 0 faces as a standing person does, 180 faces them.
//
//	chair, stool  {x: 0}                   # the middle of the seat, 0.25 high
//	desk          {x: 0.20, height: 0.43, depth: 0.28, width: 0.52}    # the near edge
//	step          {x: 0.15, height: 0.12, depth: 0.24, width: 0.40}    # the near edge
//	box           {x: 0.15, height: 0.25, depth: 0.30, width: 0.34}    # the near edge
//	wall          {x: -0.13, height: 1.06, width: 0.70}                # its face; 180 for one in front
//	door          {x: 0.05, height: 1.13, width: 0.50}                 # the posts' near face, 0.065 thick;
//	                                       # the posts are 0.07 wide, their inner edges width apart
//	pillow        {x: -0.42, height: 0.045, depth: 0.15, width: 0.23}  # its middle: under a supine head
//	towel         {x: 0, height: 0.045, width: 0.30}                   # rolled, across the body; its middle
//
// Standing at x 0, a hand reaches a chair's back (0.49 high: {chair: {x: 0.25}} has its back
// at 0.12) or a desk of height 0.50 with the fingers, wrist raised; at 0.43 only with a lean.
//
// # The picture
//
// The body is clothed in ellipsoids. Each piece is the convex hull of two or three, and an
// orthographic camera sees an ellipsoid as an ellipse, so a piece's outline comes straight
// from its support function: exact at any size, smooth at any angle, without a mesh. Pieces
// of one limb are filled as one union and outlined once; limbs are painted from back to
// front, the far ones paler; the line dies away where a limb grows out of the trunk.
// Renderer paints pixels, WriteSVG the same shapes as paths.
package figure
