package plan

// Route is where the answers to the screening lead.
type Route string

// The routes, the gravest first.
const (
	RouteEmergency Route = "emergency"
	RouteDoctor    Route = "doctor"
	RouteNone      Route = "none"
	RoutePhysio    Route = "physio"
	RouteGo        Route = "go"
)

// Open tells whether sessions may start on this route.
func (r Route) Open() bool { return r == RoutePhysio || r == RouteGo }

// Screening is what the answers come to.
type Screening struct {
	Route         Route
	Because, Also []string
	Flags         []string
	Locks         []string
}

// Screen tells where the ids answered with yes lead.
func Screen([]string, Profile) Screening { return Screening{Route: RouteGo} }
