package figure

// Validate lists what is anatomically or physically wrong with the motion.
func (m *Motion) Validate() []string { return nil }
