package window

import (
	"fmt"
	"reflect"

	"github.com/ebitengine/purego"
)

// library has the functions of GTK 3 that are used here, by their names in C. It is GTK 3 because GTK 4 can neither keep a window above
// others nor place it.
type library struct {
	Backends       func(string)                                                   `c:"gdk_set_allowed_backends"`
	ProgramName    func(string)                                                   `c:"g_set_prgname"`
	Name           func(string)                                                   `c:"g_set_application_name"`
	InitCheck      func(uintptr, uintptr) bool                                    `c:"gtk_init_check"`
	Main           func()                                                         `c:"gtk_main"`
	MainQuit       func()                                                         `c:"gtk_main_quit"`
	IdleAdd        func(int32, uintptr, uintptr, uintptr) uint32                  `c:"g_idle_add_full"`
	Connect        func(uintptr, string, uintptr, uintptr, uintptr, int32) uint64 `c:"g_signal_connect_data"`
	WindowNew      func(int32) uintptr                                            `c:"gtk_window_new"`
	Title          func(uintptr, string)                                          `c:"gtk_window_set_title"`
	KeepAbove      func(uintptr, bool)                                            `c:"gtk_window_set_keep_above"`
	Stick          func(uintptr)                                                  `c:"gtk_window_stick"`
	Deiconify      func(uintptr)                                                  `c:"gtk_window_deiconify"`
	Decorated      func(uintptr, bool)                                            `c:"gtk_window_set_decorated"`
	FocusOnMap     func(uintptr, bool)                                            `c:"gtk_window_set_focus_on_map"`
	Resizable      func(uintptr, bool)                                            `c:"gtk_window_set_resizable"`
	SkipTaskbar    func(uintptr, bool)                                            `c:"gtk_window_set_skip_taskbar_hint"`
	Position       func(uintptr, int32)                                           `c:"gtk_window_set_position"`
	Move           func(uintptr, int32, int32)                                    `c:"gtk_window_move"`
	Resize         func(uintptr, int32, int32)                                    `c:"gtk_window_resize"`
	Size           func(uintptr, *int32, *int32)                                  `c:"gtk_window_get_size"`
	PreferredWidth func(uintptr, *int32, *int32)                                  `c:"gtk_widget_get_preferred_width"`
	DefaultSize    func(uintptr, int32, int32)                                    `c:"gtk_window_set_default_size"`
	Present        func(uintptr)                                                  `c:"gtk_window_present"`
	Default        func(uintptr, uintptr)                                         `c:"gtk_window_set_default"`
	BeginMove      func(uintptr, int32, int32, int32, uint32)                     `c:"gtk_window_begin_move_drag"`
	Box            func(int32, int32) uintptr                                     `c:"gtk_box_new"`
	Pack           func(uintptr, uintptr, bool, bool, uint32)                     `c:"gtk_box_pack_start"`
	PackEnd        func(uintptr, uintptr, bool, bool, uint32)                     `c:"gtk_box_pack_end"`
	Grid           func() uintptr                                                 `c:"gtk_grid_new"`
	Attach         func(uintptr, uintptr, int32, int32, int32, int32)             `c:"gtk_grid_attach"`
	RowGap         func(uintptr, uint32)                                          `c:"gtk_grid_set_row_spacing"`
	ColumnGap      func(uintptr, uint32)                                          `c:"gtk_grid_set_column_spacing"`
	Add            func(uintptr, uintptr)                                         `c:"gtk_container_add"`
	Label          func(string) uintptr                                           `c:"gtk_label_new"`
	LabelText      func(uintptr, string)                                          `c:"gtk_label_set_text"`
	LabelMnemonic  func(string) uintptr                                           `c:"gtk_label_new_with_mnemonic"`
	LabelFor       func(uintptr, uintptr)                                         `c:"gtk_label_set_mnemonic_widget"`
	Wrap           func(uintptr, bool)                                            `c:"gtk_label_set_line_wrap"`
	MaxChars       func(uintptr, int32)                                           `c:"gtk_label_set_max_width_chars"`
	Xalign         func(uintptr, float32)                                         `c:"gtk_label_set_xalign"`
	Ellipsize      func(uintptr, int32)                                           `c:"gtk_label_set_ellipsize"`
	Button         func(string) uintptr                                           `c:"gtk_button_new_with_mnemonic"`
	ButtonLabel    func(uintptr, string)                                          `c:"gtk_button_set_label"`
	Underline      func(uintptr, bool)                                            `c:"gtk_button_set_use_underline"`
	Sensitive      func(uintptr, bool)                                            `c:"gtk_widget_set_sensitive"`
	CanDefault     func(uintptr, bool)                                            `c:"gtk_widget_set_can_default"`
	ShowAll        func(uintptr)                                                  `c:"gtk_widget_show_all"`
	Visible        func(uintptr, bool)                                            `c:"gtk_widget_set_visible"`
	Hide           func(uintptr)                                                  `c:"gtk_widget_hide"`
	Destroy        func(uintptr)                                                  `c:"gtk_widget_destroy"`
	Focus          func(uintptr)                                                  `c:"gtk_widget_grab_focus"`
	AddEvents      func(uintptr, int32)                                           `c:"gtk_widget_add_events"`
	MinSize        func(uintptr, int32, int32)                                    `c:"gtk_widget_set_size_request"`
	Scale          func(uintptr) int32                                            `c:"gtk_widget_get_scale_factor"`
	Surface        func(uintptr) uintptr                                          `c:"gtk_widget_get_window"`
	Style          func(uintptr) uintptr                                          `c:"gtk_widget_get_style_context"`
	AddClass       func(uintptr, string)                                          `c:"gtk_style_context_add_class"`
	CSS            func() uintptr                                                 `c:"gtk_css_provider_new"`
	CSSData        func(uintptr, string, int, uintptr) bool                       `c:"gtk_css_provider_load_from_data"`
	AddCSS         func(uintptr, uintptr, uint32)                                 `c:"gtk_style_context_add_provider_for_screen"`
	Entry          func() uintptr                                                 `c:"gtk_entry_new"`
	EntryText      func(uintptr) string                                           `c:"gtk_entry_get_text"`
	SetEntry       func(uintptr, string)                                          `c:"gtk_entry_set_text"`
	EntryMost      func(uintptr, int32)                                           `c:"gtk_entry_set_max_length"`
	Activates      func(uintptr, bool)                                            `c:"gtk_entry_set_activates_default"`
	TextView       func() uintptr                                                 `c:"gtk_text_view_new"`
	Buffer         func(uintptr) uintptr                                          `c:"gtk_text_view_get_buffer"`
	BufferText     func(uintptr, string, int32)                                   `c:"gtk_text_buffer_set_text"`
	Editable       func(uintptr, bool)                                            `c:"gtk_text_view_set_editable"`
	Cursor         func(uintptr, bool)                                            `c:"gtk_text_view_set_cursor_visible"`
	AcceptsTab     func(uintptr, bool)                                            `c:"gtk_text_view_set_accepts_tab"`
	TextWrap       func(uintptr, int32)                                           `c:"gtk_text_view_set_wrap_mode"`
	LeftMargin     func(uintptr, int32)                                           `c:"gtk_text_view_set_left_margin"`
	TopMargin      func(uintptr, int32)                                           `c:"gtk_text_view_set_top_margin"`
	InsertMark     func(uintptr) uintptr                                          `c:"gtk_text_buffer_get_insert"`
	ScrollTo       func(uintptr, uintptr, float64, bool, float64, float64)        `c:"gtk_text_view_scroll_to_mark"`
	Scrolled       func(uintptr, uintptr) uintptr                                 `c:"gtk_scrolled_window_new"`
	Keyval         func(uintptr, *uint32) bool                                    `c:"gdk_event_get_keyval"`
	PressedButton  func(uintptr, *uint32) bool                                    `c:"gdk_event_get_button"`
	RootPoint      func(uintptr, *float64, *float64) bool                         `c:"gdk_event_get_root_coords"`
	EventTime      func(uintptr) uint32                                           `c:"gdk_event_get_time"`
	Frame          func(uintptr, *rectangle)                                      `c:"gdk_window_get_frame_extents"`
	Raise          func(uintptr)                                                  `c:"gdk_window_raise"`
	Screen         func() uintptr                                                 `c:"gdk_screen_get_default"`
	Display        func() uintptr                                                 `c:"gdk_display_get_default"`
	Primary        func(uintptr) uintptr                                          `c:"gdk_display_get_primary_monitor"`
	Monitor        func(uintptr, int32) uintptr                                   `c:"gdk_display_get_monitor"`
	WorkArea       func(uintptr, *rectangle)                                      `c:"gdk_monitor_get_workarea"`
	Accessible     func(uintptr) uintptr                                          `c:"gtk_widget_get_accessible"`
	Role           func(uintptr, int32)                                           `c:"atk_object_set_role"`
	AccessibleName func(uintptr, string)                                          `c:"atk_object_set_name"`
}

// rectangle is GdkRectangle.
type rectangle struct{ X, Y, Width, Height int32 }

// The values of GTK's enumerations that are used here.
const (
	vertical      = 1
	horizontal    = 0
	centred       = 1 // GTK_WIN_POS_CENTER
	wrapWordChar  = 3 // GTK_WRAP_WORD_CHAR
	ellipsisEnd   = 3 // PANGO_ELLIPSIZE_END
	buttonPresses = 1 << 8
	urgent        = -100 // G_PRIORITY_HIGH: before what the customer does
	normal        = 0    // G_PRIORITY_DEFAULT: in turn with it
	roleAlert     = 2    // ATK_ROLE_ALERT: screen readers read the whole window
	ownStyle      = 600
	keyEscape     = 0xff1b
)

// load loads GTK. An error names what is missing.
func load() (*library, error) {
	file, err := purego.Dlopen("libgtk-3.so.0", purego.RTLD_NOW|purego.RTLD_GLOBAL)
	if err != nil {
		return nil, fmt.Errorf("window: GTK 3 is missing (package libgtk-3-0): %w", err)
	}
	lib := &library{}
	fields := reflect.ValueOf(lib).Elem()
	for i := range fields.NumField() {
		name := fields.Type().Field(i).Tag.Get("c")
		at, err := purego.Dlsym(file, name)
		if err != nil {
			return nil, fmt.Errorf("window: this GTK lacks %s: %w", name, err)
		}
		purego.RegisterFunc(fields.Field(i).Addr().Interface(), at)
	}
	return lib, nil
}
