#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Something that is written at once and takes effect later, server by server.
///
/// The wrapped value is what administrators read back; ``effective(at:)`` is what the service goes by. Assigning
/// the wrapped value makes a state in which both have always been the same.
@propertyWrapper
struct Propagating<Value: Sendable>: Sendable {
  private struct Write: Sendable {
    let value: Value
    let effectiveAt: Date
    let writtenAt: Date?
  }

  private var settled: Value
  /// In the order in which they were written. One that takes effect stands for all before it.
  private var pending: [Write] = []

  init(wrappedValue: Value) { settled = wrappedValue }

  /// What was written last.
  var wrappedValue: Value {
    get { pending.last?.value ?? settled }
    set {
      settled = newValue
      pending = []
    }
  }

  var projectedValue: Propagating<Value> {
    get { self }
    set { self = newValue }
  }

  /// Writes a value that the service goes by from a moment on.
  ///
  /// - Parameter writtenAt: When it was written, where that is known.
  mutating func write(_ value: Value, effectiveAt moment: Date, writtenAt: Date? = nil) {
    pending.append(Write(value: value, effectiveAt: moment, writtenAt: writtenAt))
  }

  /// Changes what was written last in the same way.
  mutating func change(
    effectiveAt moment: Date, writtenAt: Date? = nil, _ change: (inout Value) throws -> Void
  ) rethrows {
    var value = wrappedValue
    try change(&value)
    write(value, effectiveAt: moment, writtenAt: writtenAt)
  }

  /// Changes what has been so since before anybody can remember, and with it all that was written since.
  mutating func amend(_ change: (inout Value) throws -> Void) rethrows {
    try change(&settled)
    pending = try pending.map { write in
      var value = write.value
      try change(&value)
      return Write(value: value, effectiveAt: write.effectiveAt, writtenAt: write.writtenAt)
    }
  }

  /// When the last value was written, or `nil` when that was before anybody can remember.
  var writtenAt: Date? { pending.last?.writtenAt }
  /// What has been so since before anybody can remember.
  var earliest: Value { settled }

  /// What the service goes by at a moment.
  func effective(at moment: Date) -> Value {
    pending.last { $0.effectiveAt <= moment }?.value ?? settled
  }
}

/// How long changes of an Exchange organization take to bite, in seconds.
struct PropagationDelays: Sendable, Hashable {
  /// Policies and the membership of their groups. Microsoft says that it can be more than an hour, people who
  /// waited say from 30 minutes on (Microsoft Learn, "Limiting application permissions to specific Exchange
  /// Online mailboxes").
  var policies: TimeInterval = 3_600
  /// RBAC for Applications, of an app that makes calls all the time (Microsoft Learn, "Role Based Access Control
  /// for Applications in Exchange Online").
  var roleAssignments: TimeInterval = 7_200
  /// `EwsEnabled` of the organization or of a mailbox.
  var ewsEnabled: TimeInterval = 3_600
  /// `EwsAllowedAppIDs` (Microsoft Learn, "Control access to EWS in Exchange").
  var allowedAppIDs: TimeInterval = 86_400
  /// The user-agent policy with its lists.
  var userAgents: TimeInterval = 7_200
}
