/// What the command line says, and what the program hands over itself. It beats environment and file.
public struct SettingsOverrides: Sendable {
  /// A configuration that is handed over in memory, as for the built-in lab. No file is looked for then.
  public struct ConfigurationText: Sendable, Hashable {
    /// The name that messages show in place of a file's.
    public var label: String
    /// The YAML text.
    public var text: String
    /// The folder that paths in the text are relative to; nil for the current one.
    public var folder: String?

    /// Makes a text.
    public init(label: String, text: String, folder: String? = nil) {
      self.label = label
      self.text = text
      self.folder = folder
    }
  }

  /// `--config`.
  public var configurationPath: String?
  /// A configuration in memory; it takes the place of any file.
  public var configuration: ConfigurationText?
  /// `--tenant`.
  public var tenant: String?
  /// `--client-id`.
  public var clientID: String?
  /// `--mailbox`, each one.
  public var mailboxes: [String]
  /// `--control-mailbox`, each one.
  public var controlMailboxes: [String]
  /// `--mailboxes`: the path of a CSV file.
  public var mailboxesFile: String?
  /// `--environment`.
  public var environmentURL: String?
  /// One more authority, as PEM text.
  public var extraCAPEM: String?

  /// Makes overrides; what is left out overrides nothing.
  public init(
    configurationPath: String? = nil, configuration: ConfigurationText? = nil, tenant: String? = nil,
    clientID: String? = nil, mailboxes: [String] = [], controlMailboxes: [String] = [],
    mailboxesFile: String? = nil, environmentURL: String? = nil, extraCAPEM: String? = nil
  ) {
    self.configurationPath = configurationPath
    self.configuration = configuration
    self.tenant = tenant
    self.clientID = clientID
    self.mailboxes = mailboxes
    self.controlMailboxes = controlMailboxes
    self.mailboxesFile = mailboxesFile
    self.environmentURL = environmentURL
    self.extraCAPEM = extraCAPEM
  }
}
