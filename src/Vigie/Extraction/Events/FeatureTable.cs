namespace Vigie.Extraction.Events;

/// <summary>What features weigh: key and weight side by side, at the place the key asks for or in the next free one, so that one look into memory finds most.</summary>
/// <typeparam name="T">A weight, or several.</typeparam>
internal sealed class FeatureTable<T>
    where T : struct
{
    // A power of two of them, at most half in use; key 0 is no feature's.
    private (ulong Key, T Weight)[] _slots = new (ulong, T)[1024];

    /// <summary>How many features weigh something.</summary>
    public int Count { get; private set; }

    /// <summary>The place of a feature, or −1 where it weighs nothing.</summary>
    public int Find(ulong key)
    {
        int slot = SlotOf(key);
        return _slots[slot].Key == key ? slot : -1;
    }

    /// <summary>What the feature at a place weighs.</summary>
    public T this[int slot] => _slots[slot].Weight;

    /// <summary>The weight of a feature, to be changed; <paramref name="known"/> is whether it had one.</summary>
    public ref T Weight(ulong key, out bool known)
    {
        int slot = SlotOf(key);
        known = _slots[slot].Key == key;
        if (!known)
        {
            if (2 * ++Count > _slots.Length)
            {
                var before = _slots;
                _slots = new (ulong, T)[2 * before.Length];
                foreach (var used in before)
                    if (used.Key != 0) _slots[SlotOf(used.Key)] = used;
                slot = SlotOf(key);
            }
            _slots[slot].Key = key;
        }
        return ref _slots[slot].Weight;
    }

    // Where a key stands, or may be put: its bits are spread by a multiplication, of which the upper ones count.
    private int SlotOf(ulong key)
    {
        int last = _slots.Length - 1, slot = (int)(unchecked(key * 0xD6E8FEB86659FD93) >> 33) & last;
        while (_slots[slot].Key != key && _slots[slot].Key != 0) slot = slot + 1 & last;
        return slot;
    }
}
