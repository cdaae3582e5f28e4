import CheckEngine
import Diagnosis

/// Which mailboxes opened, worked out once for the checks that judge one mailbox in the light of the others.
struct OpenedMailboxes: DerivedFacts {
  /// The first that opened, in the order of the configuration.
  let first: String?
  /// How many were tried.
  let tried: Int

  init(_ facts: Facts) {
    let seen = facts.observations(of: MailboxImpersonation.self)
    first = seen.first { $0.value.result == .opened }?.subject.name
    tried = seen.count
  }

  /// Whether any was tried.
  var anyTried: Bool { tried > 0 }
  /// Whether several were tried and none of them opened.
  var isDeniedEverywhere: Bool { tried > 1 && first == nil }
}
