// Package window is what the customer sees of the app: who asks and for what, a bar that says who watches and who controls, the
// conversation, and at the end a record of what was allowed.
//
// A Window shows and reports; it decides nothing. What the customer does comes out as an Event whose Act package power judges, and Show
// brings the window in line with the state that follows. So a button that was pressed while it was disabled changes nothing.
//
// On Linux the windows are those of GTK 3, loaded when there is one, over X11 (ADR 49). Without it, the terminal asks for what can be
// asked there. In both, Brake ends everything without waiting for anybody: the stop button, the hot-key, closing the bar, Ctrl+C.
package window
