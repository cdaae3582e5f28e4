/// The entries that may be tried now, by their places in the plan: the earliest comes out first, unless what
/// it is about is just being looked at.
struct ReadyQueue {
  private var open = Heap()
  /// Entries that wait for their key, by key.
  private var parked: [String: Heap] = [:]
  private var busyKeys: Set<String> = []

  mutating func insert(_ index: Int) { open.insert(index) }

  mutating func removeAll() { self = ReadyQueue() }

  /// The earliest entry whose key is free; its key is taken from now on.
  mutating func take(key: (Int) -> String?) -> Int? {
    while let index = open.removeFirst() {
      guard let key = key(index) else { return index }
      if busyKeys.insert(key).inserted { return index }
      parked[key, default: Heap()].insert(index)
    }
    return nil
  }

  /// Frees the key of an entry that was taken; the earliest that waits for it may go on.
  mutating func free(_ key: String?) {
    guard let key, busyKeys.remove(key) != nil, let next = parked[key]?.removeFirst() else { return }
    if parked[key]?.isEmpty == true { parked[key] = nil }
    open.insert(next)
  }
}

/// Numbers of which the smallest is at hand, as a binary heap.
private struct Heap {
  private var items: [Int] = []

  var isEmpty: Bool { items.isEmpty }

  mutating func insert(_ item: Int) {
    items.append(item)
    var child = items.count - 1
    while child > 0, items[child] < items[(child - 1) / 2] {
      items.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst() -> Int? {
    guard let last = items.popLast() else { return nil }
    guard let first = items.first else { return last }
    items[0] = last
    var parent = 0
    while true {
      let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < items.count && items[$0] < items[parent] }
      guard let child = children.min(by: { items[$0] < items[$1] }) else { return first }
      items.swapAt(parent, child)
      parent = child
    }
  }
}
