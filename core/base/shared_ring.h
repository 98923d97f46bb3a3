#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace inflight {

/// A queue whose elements keep their number: the first one ever added has number 0 (or the one given), the next one
/// more, whatever was taken out before. The elements lie in blocks that copies of the ring share until one of them
/// changes an element, so a copy costs a few references, and who changes something later clones that block. Behind the
/// elements that copies know, the ring that was copied goes on filling the block: no copy looks there.
template <typename T>
class SharedRing {
    static_assert(std::is_trivially_copyable_v<T>, "elements are dropped without being destroyed");

  public:
    SharedRing() = default;
    explicit SharedRing(std::uint64_t first) : m_first(first), m_end(first) {}
    SharedRing(const SharedRing& other) { share(other); }
    SharedRing(SharedRing&& other) noexcept { swap(other); }
    SharedRing& operator=(SharedRing other) noexcept {
        swap(other);
        return *this;
    }
    ~SharedRing() = default;

    std::uint64_t first() const { return m_first; }  ///< number of the oldest element
    std::uint64_t end() const { return m_end; }      ///< number of the element that comes next
    std::size_t size() const { return static_cast<std::size_t>(m_end - m_first); }
    bool empty() const { return m_first == m_end; }
    bool holds(std::uint64_t number) const { return number - m_first < m_end - m_first; }

    /// Element `number`, to be read.
    const T& at(std::uint64_t number) const { return m_blocks[place(number)].read()[number % kBlock]; }
    /// Element `number`, to be changed.
    T& edit(std::uint64_t number) {
        Block& block = m_blocks[place(number)];
        if (!block.sole()) [[unlikely]]
            clone(number / kBlock);
        return block.cells()[number % kBlock];
    }
    /// Counted from the oldest one.
    const T& operator[](std::size_t i) const { return at(m_first + i); }
    const T& front() const { return *m_front; }
    const T& back() const { return at(m_end - 1); }

    void push_back(const T& value) { addBack() = value; }
    /// A new last element with any content, to be filled in; the reference is good until the ring is changed again.
    T& addBack() {
        if (m_next == m_stop) openBlock();
        ++m_end;
        return *m_next++;
    }
    /// The element stays readable until something is added.
    void pop_front() {
        ++m_front;
        if (++m_first % kBlock == 0) findFront();
    }
    /// Takes out all elements before `number`, which lies in [first(), end()]; they stay readable until something is
    /// added.
    void dropBefore(std::uint64_t number) {
        m_first = number;
        findFront();
    }
    void pop_back() {
        --m_end;
        closeTail();
    }
    void clear() {
        m_first = m_end;
        closeTail();
    }

  private:
    static constexpr std::uint64_t kBlock = 64;

    /// A block of elements, counted by those who share it.
    class Block {
      public:
        Block() = default;
        Block(const Block& other) : m_cells(other.m_cells) {
            if (m_cells != nullptr) m_cells->holders.fetch_add(1, std::memory_order_relaxed);
        }
        Block(Block&& other) noexcept : m_cells(std::exchange(other.m_cells, nullptr)) {}
        Block& operator=(Block other) noexcept {
            std::swap(m_cells, other.m_cells);
            return *this;
        }
        ~Block() {
            if (m_cells != nullptr && m_cells->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) delete m_cells;
        }

        bool sole() const { return m_cells->holders.load(std::memory_order_acquire) == 1; }
        bool reusable() const { return m_cells != nullptr && sole(); }
        const T* read() const { return m_cells->elements.data(); }
        T* cells() { return m_cells->elements.data(); }
        void makeNew() {
            *this = Block();
            m_cells = new Cells;
        }

      private:
        struct Cells {
            std::atomic<std::uint32_t> holders{1};
            std::array<T, kBlock> elements;
        };
        Cells* m_cells = nullptr;
    };

    std::size_t place(std::uint64_t number) const { return (number / kBlock) & m_mask; }

    void swap(SharedRing& other) noexcept {
        std::swap(m_blocks, other.m_blocks);
        std::swap(m_mask, other.m_mask);
        std::swap(m_first, other.m_first);
        std::swap(m_end, other.m_end);
        std::swap(m_next, other.m_next);
        std::swap(m_stop, other.m_stop);
        std::swap(m_front, other.m_front);
    }
    /// Takes over the elements; blocks that are used up stay behind.
    void share(const SharedRing& other) {
        m_blocks.resize(other.m_blocks.size());
        m_mask = other.m_mask;
        m_first = other.m_first;
        m_end = other.m_end;
        m_front = other.m_front;
        if (m_blocks.empty()) return;
        for (std::uint64_t i = m_first / kBlock; i * kBlock < m_end; ++i)
            m_blocks[i & m_mask] = other.m_blocks[i & m_mask];
    }
    /// Gives the ring a block of its own in place of one that copies know too, with the elements that it holds.
    [[gnu::noinline]] void clone(std::uint64_t number) {
        Block block;
        block.makeNew();
        const std::uint64_t from = m_first > number * kBlock ? m_first : number * kBlock;
        const std::uint64_t to = m_end < (number + 1) * kBlock ? m_end : (number + 1) * kBlock;
        const T* const elements = m_blocks[number & m_mask].read();
        for (std::uint64_t i = from; i < to; ++i) block.cells()[i % kBlock] = elements[i % kBlock];
        m_blocks[number & m_mask] = std::move(block);
        closeTail();
        findFront();
    }
    /// Before the next element is added, its block is looked at again: a copy may know the place, or it is another one.
    void closeTail() { m_next = m_stop = nullptr; }
    /// Makes room for element m_end.
    [[gnu::noinline]] void openBlock() {
        if (m_end % kBlock == 0 || m_blocks.empty()) addBlock();
        else if (!m_blocks[place(m_end)].sole()) clone(m_end / kBlock);
        T* const cells = m_blocks[place(m_end)].cells();
        m_next = cells + m_end % kBlock;
        m_stop = cells + kBlock;
        findFront();
    }
    void findFront() {
        const bool open = m_first < m_end || m_next != m_stop;
        m_front = open ? m_blocks[place(m_first)].read() + m_first % kBlock : nullptr;
    }
    /// The block that was used up last is taken again: it is still in the cache.
    void addBlock() {
        const std::uint64_t oldest = m_first / kBlock;
        const std::uint64_t wanted = m_end / kBlock;
        if (wanted + 1 - oldest >= m_blocks.size()) grow(oldest, wanted);
        Block& block = m_blocks[place(m_end)];
        if (oldest > 0 && wanted > oldest) std::swap(block, m_blocks[place(m_first - kBlock)]);
        if (!block.reusable()) block.makeNew();
    }
    /// Twice the room, and one block more than needed, so that the one used up last has its place.
    void grow(std::uint64_t oldest, std::uint64_t wanted) {
        std::vector<Block> blocks(m_blocks.empty() ? 2 : m_blocks.size() * 2);
        const std::size_t mask = blocks.size() - 1;
        for (std::uint64_t i = oldest; i < wanted; ++i) blocks[i & mask] = std::move(m_blocks[i & m_mask]);
        m_blocks = std::move(blocks);
        m_mask = mask;
    }

    std::vector<Block> m_blocks;  ///< a power of two
    std::size_t m_mask = 0;       ///< and one less
    std::uint64_t m_first = 0;
    std::uint64_t m_end = 0;
    T* m_next = nullptr;  ///< the place of element m_end, where this ring may fill it without asking; null in a copy
    T* m_stop = nullptr;  ///< and where its block ends
    const T* m_front = nullptr;  ///< the place of element m_first, where it has a block
};

}  // namespace inflight
