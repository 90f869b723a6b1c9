package figure

// CONTRACT (other packages build against these names; the figure package may add to them)
//
//	func ParseMotion(n *yaml.Node) (*Motion, []MotionProblem)   // the `motion:` block of a card; MotionProblem{Line, Column int; What string}
//	type Side int; const (Neither Side = iota; Left; Right)
//	func (m *Motion) Cycle() float64            // seconds of one repetition at the card's tempo, moves included
//	func (m *Motion) HoldAt() float64           // 0..1: the point of the cycle that is held in a hold card (the "end" still)
//	func (m *Motion) Validate() []string        // limits, contacts, floor: what is anatomically or physically wrong
//	type Scene struct {
//	    Motion    *Motion
//	    At        float64            // 0..1 of the cycle
//	    Breath    float64            // 0..1, chest phase while a pose is held; 0 none
//	    Side      Side               // Left swaps the body's sides; Right/Neither as written (authored for the right side)
//	    Turn      float64            // degrees added to the preset camera's azimuth
//	    Primary, Secondary []string  // muscle group names that glow: core, glutes, back, hips, legs, upper
//	    Palette   *Palette
//	    Arrow     bool               // motion arrow for stills
//	}
//	type Palette struct { ... color.RGBA fields ... }
//	func Light() *Palette; func Dark() *Palette; func HighContrast() *Palette
//	type Renderer struct{ ... }                  // reused buffers: no allocation per frame in the steady state; one goroutine at a time
//	func NewRenderer() *Renderer
//	func (r *Renderer) Draw(dst *image.RGBA, s Scene)   // fills dst whole (background transparent); fits the whole motion's bounding box, so the picture does not jump
//	func WriteSVG(w io.Writer, s Scene, width, height int) error
//	func Icon(size int) *image.RGBA              // the application's icon, drawn by the same code
