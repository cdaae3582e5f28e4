import CheckEngine

extension RunEnvironment {
  /// Where the mailbox forwards what it gets, in words; `nil` when that is not known or it does not.
  func forwarding(of mailbox: String, facts: Facts) async -> String? { nil }
}
