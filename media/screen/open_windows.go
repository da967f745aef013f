package screen

func open() (Source, error) {
	aware()
	return openDesktop()
}
