#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The limits that Dataverse sets for each user (Microsoft Learn, "Service protection API limits").
struct ServiceProtection: Sendable {
  var requestLimit = 6_000
  /// In milliseconds.
  var executionTimeLimit = 1_200_000
  var concurrencyLimit = 52
  /// The length of the sliding window, in seconds.
  var window: TimeInterval = 300
  /// What a request counts for, in milliseconds.
  var executionTime = 40
  private var usage: [String: Usage] = [:]

  /// What one user has asked for lately, and is asking for now.
  private struct Usage: Sendable {
    var spent: [(moment: Date, requests: Int, milliseconds: Int)] = []
    var underWay = 0
  }

  /// Notes requests of a user that nobody of the lab's clients made.
  mutating func spend(by user: String, requests: Int, milliseconds: Int = 0, underWay: Int = 0, at now: Date) {
    usage[user, default: Usage()].spent.append((now, requests, milliseconds))
    usage[user, default: Usage()].underWay += underWay
  }

  /// Lets a request begin. Throws ``DataverseError`` when the user has used up what it may ask.
  mutating func begin(by user: String, at now: Date) throws {
    var usage = self.usage[user] ?? Usage()
    usage.spent.removeAll { now.timeIntervalSince($0.moment) >= window }
    self.usage[user] = usage
    guard usage.underWay < concurrencyLimit else {
      throw DataverseError.throttled(
        "0x80072326", "Number of concurrent requests exceeded the limit of \(concurrencyLimit).", seconds: 5)
    }
    if let wait = wait(usage.spent, until: requestLimit, \.requests, at: now) {
      throw DataverseError.throttled(
        "0x80072322",
        "Number of requests exceeded the limit of \(requestLimit) over time window of \(Int(window)) seconds.",
        seconds: wait)
    }
    if let wait = wait(usage.spent, until: executionTimeLimit, \.milliseconds, at: now) {
      throw DataverseError.throttled(
        "0x80072321",
        "Combined execution time of incoming requests exceeded limit of \(executionTimeLimit) milliseconds over "
          + "time window of \(Int(window)) seconds. Decrease number of concurrent requests or reduce the duration "
          + "of requests and try again later.", seconds: wait)
    }
    // What happens at one moment is one entry, so that a busy client takes little room.
    if let last = usage.spent.last, last.moment == now {
      usage.spent[usage.spent.count - 1] = (now, last.requests + 1, last.milliseconds + executionTime)
    } else {
      usage.spent.append((now, 1, executionTime))
    }
    usage.underWay += 1
    self.usage[user] = usage
  }

  /// Notes that a request is answered.
  mutating func end(by user: String) { usage[user]?.underWay -= 1 }

  /// How many more requests the user may make in the present window.
  func remaining(for user: String) -> Int {
    max(0, requestLimit - (usage[user]?.spent.reduce(0) { $0 + $1.requests } ?? 0))
  }

  /// In how many seconds so much of the oldest use is forgotten that there is room again, or `nil` when there is.
  private func wait(
    _ spent: [(moment: Date, requests: Int, milliseconds: Int)], until limit: Int,
    _ amount: (((moment: Date, requests: Int, milliseconds: Int)) -> Int), at now: Date
  ) -> Int? {
    var total = spent.reduce(0) { $0 + amount($1) }
    guard total >= limit else { return nil }
    for entry in spent {
      total -= amount(entry)
      if total < limit {
        return max(1, Int((window - now.timeIntervalSince(entry.moment)).rounded(.up)))
      }
    }
    return Int(window)
  }
}
