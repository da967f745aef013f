package feature

// Name names a feature switch, in settings and on the wire.
type Name string

// The switches.
const (
	ManagementCenter      Name = "managementCenter"
	ReportsOwn            Name = "reportsOwn"
	ReportsSchedule       Name = "reportsSchedule"
	SessionReplay         Name = "sessionReplay"
	SessionExport         Name = "sessionExport"
	ConfigurationSave     Name = "configurationSave"
	SessionsAtOnce        Name = "sessionsAtOnce"
	ChatsAtOnce           Name = "chatsAtOnce"
	CodesAtOnce           Name = "codesAtOnce"
	ChatFirst             Name = "chatFirst"
	Transfer              Name = "transfer"
	InviteRepresentatives Name = "inviteRepresentatives"
	InviteSpecialist      Name = "inviteSpecialist"
	MaskedJoin            Name = "maskedJoin"
	SilentMonitoring      Name = "silentMonitoring"
	CannedMessages        Name = "cannedMessages"
	ChatSave              Name = "chatSave"
	PushLink              Name = "pushLink"
	Voice                 Name = "voice"
	ScreenView            Name = "screenView"
	RemoteControl         Name = "remoteControl"
	ScreenShow            Name = "screenShow"
	Drawing               Name = "drawing"
	Diagnostics           Name = "diagnostics"
	FileSend              Name = "fileSend"
	FileReceive           Name = "fileReceive"
	ClipboardToCustomer   Name = "clipboardToCustomer"
	ClipboardFromCustomer Name = "clipboardFromCustomer"
	ClipboardFiles        Name = "clipboardFiles"
	Printing              Name = "printing"
	Reboot                Name = "reboot"
	RebootSafeMode        Name = "rebootSafeMode"
	ServiceUpgrade        Name = "serviceUpgrade"
	ServiceTools          Name = "serviceTools"
	LockAtEnd             Name = "lockAtEnd"
	CommandShell          Name = "commandShell"
	Scripts               Name = "scripts"
	BlankScreen           Name = "blankScreen"
	SystemTools           Name = "systemTools"
	Unattended            Name = "unattended"
	RecordServer          Name = "recordServer"
	RecordLocal           Name = "recordLocal"
)

// catalogue lists the switches in the order in which pages list them. "Portal, Team, Rep" say where each can be set, By which
// packages obey it; a switch that none obeys yet is stored where it was set, but not shown. Hidden says why one that is obeyed is not
// shown yet either.
var catalogue = []Switch{
	{Name: ManagementCenter, Group: "account", Team: true, Rep: true, Most: 1, By: []string{"pkg/people"}},
	{Name: ReportsOwn, Group: "account", Team: true, Rep: true, Most: 1},
	{Name: ReportsSchedule, Group: "account", Team: true, Rep: true, Most: 1},
	{Name: SessionReplay, Group: "account", Portal: true, Team: true, Rep: true, Most: 1, By: []string{"pkg/people", "functions/review"}},
	{Name: SessionExport, Group: "account", Portal: true, Team: true, Rep: true, Most: 1},
	{Name: ConfigurationSave, Group: "account", Team: true, Rep: true, Default: 1, Most: 1},
	{Name: SessionsAtOnce, Group: "session", Team: true, Rep: true, Default: 4, Most: 20, By: []string{"pkg/queue"}},
	{Name: ChatsAtOnce, Group: "session", Team: true, Rep: true, Default: 6, Most: 20, By: []string{"pkg/queue"}},
	{Name: CodesAtOnce, Group: "session", Portal: true, Team: true, Rep: true, Default: 8, Most: 8, By: []string{"functions/queue"}},
	{Name: ChatFirst, Group: "session", Portal: true, Team: true, Rep: true, Most: 1},
	{Name: Transfer, Group: "session", Portal: true, Team: true, Rep: true, Default: 1, Most: 1},
	{Name: InviteRepresentatives, Group: "session", Portal: true, Team: true, Rep: true, Default: 1, Most: 1},
	{Name: InviteSpecialist, Group: "session", Portal: true, Team: true, Rep: true, Most: 1, Consent: "once"},
	{Name: MaskedJoin, Group: "session", Portal: true, Team: true, Rep: true, Most: 1},
	{Name: SilentMonitoring, Group: "session", Portal: true, Team: true, Default: 1, Most: 1, Consent: "notice", By: []string{"pkg/monitoring"},
		Hidden: "comes with the page of live sessions"},
	{Name: CannedMessages, Group: "session", Portal: true, Team: true, Rep: true, Default: 1, Most: 1, By: []string{"functions/queue"}},
	{Name: ChatSave, Group: "session", Portal: true, Team: true, Rep: true, Default: 1, Most: 1},
	{Name: PushLink, Group: "session", Portal: true, Team: true, Rep: true, Default: 1, Most: 1, Consent: "each"},
	{Name: Voice, Group: "session", Portal: true, Team: true, Rep: true, Most: 1, Consent: "once"},
	{Name: ScreenView, Group: "help", Portal: true, Team: true, Rep: true, Default: 1, Most: 1, Consent: "once", By: []string{"pkg/session", "pkg/portal", "functions/portal", "functions/queue"}},
	{Name: RemoteControl, Group: "help", Portal: true, Team: true, Rep: true, Default: 1, Most: 1, Consent: "once"},
	{Name: ScreenShow, Group: "help", Portal: true, Team: true, Rep: true, Default: 1, Most: 1},
	{Name: Drawing, Group: "help", Portal: true, Team: true, Rep: true, Default: 1, Most: 1},
	{Name: Diagnostics, Group: "help", Portal: true, Team: true, Rep: true, Default: 1, Most: 1, Consent: "once"},
	{Name: FileSend, Group: "files", Portal: true, Team: true, Rep: true, Default: 1, Most: 1, Consent: "each"},
	{Name: FileReceive, Group: "files", Portal: true, Team: true, Rep: true, Default: 1, Most: 1, Consent: "start"},
	{Name: ClipboardToCustomer, Group: "files", Portal: true, Team: true, Rep: true, Default: 1, Most: 1},
	{Name: ClipboardFromCustomer, Group: "files", Portal: true, Team: true, Rep: true, Default: 1, Most: 1},
	{Name: ClipboardFiles, Group: "files", Portal: true, Team: true, Rep: true, Most: 1},
	{Name: Printing, Group: "files", Portal: true, Team: true, Rep: true, Most: 1, Consent: "once"},
	{Name: Reboot, Group: "machine", Portal: true, Team: true, Rep: true, Default: 1, Most: 1, Consent: "each"},
	{Name: RebootSafeMode, Group: "machine", Portal: true, Team: true, Rep: true, Default: 1, Most: 1, Consent: "each"},
	{Name: ServiceUpgrade, Group: "machine", Portal: true, Team: true, Rep: true, Default: 1, Most: 1, Consent: "system"},
	{Name: ServiceTools, Group: "machine", Portal: true, Team: true, Rep: true, Default: 1, Most: 1},
	{Name: LockAtEnd, Group: "machine", Portal: true, Team: true, Rep: true, Most: 1},
	{Name: CommandShell, Group: "machine", Portal: true, Team: true, Rep: true, Most: 1, Consent: "once"},
	{Name: Scripts, Group: "machine", Portal: true, Team: true, Rep: true, Most: 1, Consent: "once"},
	{Name: BlankScreen, Group: "machine", Portal: true, Team: true, Rep: true, Most: 1, Consent: "once"},
	{Name: SystemTools, Group: "machine", Portal: true, Team: true, Rep: true, Most: 1, Consent: "once"},
	{Name: Unattended, Group: "machine", Portal: true, Team: true, Rep: true, Most: 1, Consent: "system"},
	{Name: RecordServer, Group: "record", Portal: true, Default: 1, Most: 1, Consent: "notice", By: []string{"pkg/portal", "functions/portal"}},
	{Name: RecordLocal, Group: "record", Portal: true, Most: 1, Consent: "notice"},
}
