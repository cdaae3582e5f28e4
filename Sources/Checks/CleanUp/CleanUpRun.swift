public import Diagnosis
import Entra
import ExchangeWebServices
public import FoundationEssentials
public import HTTPTransport
public import Journal
import Secrets
public import Settings

/// Finishes what the journals of earlier runs hold: finds what they made, deletes it for good, and clears them.
///
/// It deletes only what an entry is about, known by its mark and its subject. What was made as another app, in
/// another tenant or at another endpoint is left alone, and so are the runs that still go on.
public struct CleanUpRun: Sendable {
  /// How it is done.
  public struct Options: Sendable {
    /// Whether it only tells what it would delete.
    public var isDryRun: Bool
    /// How long to wait for a message that was sent and is not there.
    public var patience: Duration
    /// The `User-Agent` of requests to Exchange.
    public var userAgent: String
    /// How patiently to ask again.
    public var pace: Pace

    /// Makes a set of options.
    public init(
      isDryRun: Bool = false, patience: Duration = defaultPatience, userAgent: String, pace: Pace = Pace()
    ) {
      self.isDryRun = isDryRun
      self.patience = patience
      self.userAgent = userAgent
      self.pace = pace
    }

    /// The default of ``patience``.
    public static let defaultPatience = Duration.seconds(30)
  }

  /// What is told on the way.
  public enum Step: Sendable, Hashable {
    /// A file is no journal or cannot be read; it was left alone.
    case unreadable(path: String, reason: String)
    /// The run goes on; its journal was left alone.
    case goesOn(path: String)
    /// So many entries were made elsewhere or as somebody else; they were left alone.
    case foreign(path: String, JournalEntry.Place, count: Int)
    /// Nobody could sign in, for this reason.
    case notSignedIn(reason: String)
    /// What an entry is about lies in these folders, or nowhere; nothing was changed.
    case found(JournalEntry, folders: [String: Int], problem: String?)
    /// An entry was worked on, and whether it is cleared now.
    case cleaned(JournalEntry, CleanUpReading, isCleared: Bool)
  }

  /// How it ended, as far as the journals of this app at this endpoint go.
  public enum Ending: Sendable, Hashable {
    /// Nothing is left to do.
    case nothingLeft
    /// Something is left, and it is known what.
    case somethingLeft
    /// Something may be left.
    case unknown
    /// Somebody stopped it.
    case interrupted
  }

  /// A message that has not arrived after this long is not coming: Exchange Online gives up on a message after a
  /// day (Microsoft Learn, "Mail flow in EOP").
  private static let givesUpAfter: TimeInterval = 86_400
  /// A request of a run that has died may be carried out so long after it was sent.
  private static let settlesWithin: TimeInterval = 60
  private static let settling = Duration.seconds(1)

  private let options: Options
  private let environment: RunEnvironment
  private let folder: JournalFolder

  /// Prepares a clean-up.
  ///
  /// - Parameters:
  ///   - options: how it is done.
  ///   - settings: the configuration.
  ///   - apps: the apps that sign in.
  ///   - sender: what sends the requests.
  ///   - folder: where the journals are.
  ///   - observer: told of each exchange, redacted, for logs.
  ///   - now: the local time.
  public init(
    _ options: Options, settings: RunSettings, apps: SignInApps, sender: any HTTPSending, folder: JournalFolder,
    observer: @escaping @Sendable (Evidence) -> Void = { _ in }, now: @escaping @Sendable () -> Date = { .now }
  ) {
    self.options = options
    self.folder = folder
    environment = RunEnvironment(
      settings: settings, apps: apps, sender: sender, log: EvidenceLog(secrets: apps.secrets, observer: observer),
      userAgent: options.userAgent, pace: options.pace, now: now)
  }

  /// Does it.
  ///
  /// - Parameter tell: told of each step.
  public func run(telling tell: (Step) -> Void) async -> Ending {
    let work = sorted(folder.journals(), tell)
    guard !work.isEmpty else { return .nothingLeft }
    if let reason = await reasonNotToSignIn() {
      tell(.notSignedIn(reason: reason))
      return Task.isCancelled ? .interrupted : .unknown
    }
    var endings: Set<Ending> = []
    for (journal, entry) in work {
      guard !Task.isCancelled else { return .interrupted }
      endings.insert(await options.isDryRun ? look(for: entry, tell) : clean(entry, in: journal, tell))
    }
    if Task.isCancelled { return .interrupted }
    return endings.contains(.somethingLeft) ? .somethingLeft : endings.contains(.unknown) ? .unknown : .nothingLeft
  }

  /// The entries of this app at this endpoint, each with its journal.
  private func sorted(_ found: [JournalFolder.Found], _ tell: (Step) -> Void) -> [(FileJournal, JournalEntry)] {
    var work: [(FileJournal, JournalEntry)] = []
    for found in found {
      switch found {
      case .unreadable(let path, let error): tell(.unreadable(path: path, reason: error.description))
      case .goesOn(let path): tell(.goesOn(path: path))
      case .ended(let journal):
        let entries = journal.openEntries
        work += entries.filter { $0.place == environment.place }.map { (journal, $0) }
        for (place, foreign) in Dictionary(grouping: entries.filter { $0.place != environment.place }, by: \.place) {
          tell(.foreign(path: journal.path, place, count: foreign.count))
        }
      }
    }
    return work
  }

  private func reasonNotToSignIn() async -> String? {
    guard let app = environment.syncApp else { return "no app is configured" }
    switch await environment.token(for: app, resource: environment.endpoints.exchangeResource, discovery: nil) {
    case .token: return nil
    case .refused(let refusal):
      return
        "the sign-in service refused: \(([refusal.error] + refusal.codes.map { "AADSTS\($0)" }).joined(separator: ", "))"
    case .obstacle(let obstacle): return "\(obstacle.host): \(obstacle.kind.rawValue)"
    case .noProof(let reason): return reason
    }
  }

  private func look(for entry: JournalEntry, _ tell: (Step) -> Void) async -> Ending {
    guard let mailbox = try? MailboxSession(entry.mailbox, in: environment) else { return .unknown }
    let found = await ItemCleaner(mailbox: mailbox).find(entry)
    let folders = Dictionary(found.items.map { ($0.folder.rawValue, 1) }, uniquingKeysWith: +)
    tell(.found(entry, folders: folders, problem: found.problem?.outcome))
    if found.problem != nil, folders.isEmpty { return .unknown }
    return .somethingLeft
  }

  private func clean(_ entry: JournalEntry, in journal: FileJournal, _ tell: (Step) -> Void) async -> Ending {
    guard let mailbox = try? MailboxSession(entry.mailbox, in: environment) else { return .unknown }
    let age = environment.now().timeIntervalSince(entry.plannedAt)
    let manner = ItemCleaner.Manner(
      patience: age < Self.givesUpAfter ? options.patience : .zero,
      settling: age < Self.settlesWithin ? Self.settling : .zero)
    var reading = await ItemCleaner(mailbox: mailbox.writing(to: journal)).clean(entry, manner)
    if reading.isComplete, age >= Self.givesUpAfter {
      do { try journal.clear(entry.testID) } catch { reading.journalProblem = error.description }
    }
    let isCleared = !journal.openEntries.contains { $0.testID == entry.testID }
    tell(.cleaned(entry, reading, isCleared: isCleared))
    if isCleared { return .nothingLeft }
    return reading.left.isEmpty && reading.unmarked == 0 && reading.problem != nil ? .unknown : .somethingLeft
  }
}

extension EWSObservation {
  /// What came of a request, in a few words.
  public var outcome: String {
    if let obstacle { return "\(obstacle.host): \(obstacle.kind.rawValue)" }
    return summary
  }
}
