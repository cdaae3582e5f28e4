import FoundationEssentials

/// Which calls are under way, and which of them take unusually long. It is told the time and has no clock.
struct CallWatch: Sendable {
  /// That a service keeps a run waiting.
  struct Slow: Sendable, Hashable {
    let service: String
    /// How long the oldest call has gone without an answer.
    let waited: Duration
  }

  /// Healthy services answer a call of these well within it, and a person begins to wonder after it.
  private static let usual = 5.0

  private var calls: [Int: (service: String, begun: Date)] = [:]
  private var last = 0
  /// The services that were told of, until they have answered.
  private var told: Set<String> = []

  /// A call begins; the number is for ``end(_:at:)``.
  mutating func begin(_ service: String, at now: Date) -> Int {
    last += 1
    calls[last] = (service, now)
    return last
  }

  /// A call is over, answered or given up.
  mutating func end(_ number: Int, at now: Date) {
    guard let call = calls.removeValue(forKey: number) else { return }
    if !slow(at: now).contains(where: { $0.service == call.service }) { told.remove(call.service) }
  }

  /// The services that have kept the run waiting for unusually long, the longest first.
  func slow(at now: Date) -> [Slow] {
    Dictionary(grouping: calls.values, by: \.service)
      .compactMap { service, calls in
        calls.map { now.timeIntervalSince($0.begun) }.max().map { (service, $0) }
      }
      .filter { $0.1 >= Self.usual }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
      .map { Slow(service: $0, waited: .seconds($1)) }
  }

  /// What there is to say on a stream without a person: each service once, until it has answered.
  mutating func news(at now: Date) -> [Slow] {
    slow(at: now).filter { told.insert($0.service).inserted }
  }
}
