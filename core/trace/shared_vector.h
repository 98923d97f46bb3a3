#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace inflight {

/// An append-only sequence whose copies are cheap at any length: full chunks are sealed and shared between copies, only
/// the last, open chunk is private. Sealed chunks hang in a tree (shelves of books of chunks) that is shared as a
/// whole, so a copy costs one reference and the open chunk; who appends or edits clones the few nodes on the way that
/// others hold too.
template <typename T, std::size_t N = 512>
class SharedVector {
  public:
    using Chunk = std::vector<T>;
    static constexpr std::size_t kChunk = N;  ///< elements

    std::size_t size() const { return m_sealed * N + m_tail.size(); }
    bool empty() const { return m_sealed == 0 && m_tail.empty(); }

    const T& operator[](std::size_t i) const {
        const std::size_t c = i / N;
        return c < m_sealed ? chunk(c)[i % N] : m_tail[i - m_sealed * N];
    }
    /// Element i and those behind it that lie in one piece of memory: up to the end of its chunk.
    std::span<const T> run(std::size_t i) const {
        const std::size_t c = i / N;
        return std::span<const T>(c < m_sealed ? chunk(c) : m_tail).subspan(i % N);
    }
    const T& front() const { return (*this)[0]; }
    const T& back() const { return m_tail.empty() ? chunk(m_sealed - 1).back() : m_tail.back(); }

    void push_back(T value) {
        if (m_tail.size() == N) seal();
        if (m_tail.capacity() == 0) m_tail.reserve(m_sealed > 0 ? N : 8);
        m_tail.push_back(std::move(value));
    }

    /// Changes the element that was added last, in place; there must have been no pop_back() since.
    T& editBack() { return m_tail.back(); }
    /// Takes the element that was added last out again; not twice in a row.
    void pop_back() { m_tail.pop_back(); }

    /// Changes element i by f(T&). Copies made before keep the old value.
    template <typename F>
    void edit(std::size_t i, F f) {
        const std::size_t c = i / N;
        if (c >= m_sealed) return f(m_tail[i - m_sealed * N]);
        Book& book = own(own(own(m_shelves)[c / kShelf])[c / kFan % kFan]);
        f(own(book[c % kFan])[i % N]);
    }

    /// Chunks 0 .. chunkCount()-1 in order; the last one may be the open one. For scans that want plain memory.
    std::size_t chunkCount() const { return m_sealed + (m_tail.empty() ? 0 : 1); }
    const Chunk& chunkAt(std::size_t c) const { return c < m_sealed ? chunk(c) : m_tail; }

  private:
    static constexpr std::size_t kFan = 64;
    static constexpr std::size_t kShelf = kFan * kFan;  ///< chunks on a shelf
    using Book = std::vector<std::shared_ptr<const Chunk>>;
    using Shelf = std::vector<std::shared_ptr<const Book>>;
    using Shelves = std::vector<std::shared_ptr<const Shelf>>;

    const Chunk& chunk(std::size_t c) const { return *(*(*(*m_shelves)[c / kShelf])[c / kFan % kFan])[c % kFan]; }

    void seal() {
        const std::size_t c = m_sealed++;
        if (c == 0) m_shelves = std::make_shared<Shelves>();
        Shelves& shelves = own(m_shelves);
        if (c % kShelf == 0) shelves.push_back(std::make_shared<Shelf>());
        Shelf& shelf = own(shelves.back());
        if (c % kFan == 0) shelf.push_back(std::make_shared<Book>());
        own(shelf.back()).push_back(std::make_shared<Chunk>(std::move(m_tail)));
        m_tail = Chunk();
    }

    /// What the pointer leads to, for changes: cloned where a copy of this vector holds it too.
    template <typename U>
    static U& own(std::shared_ptr<const U>& pointer) {
        if (pointer.use_count() == 1) {
            // Taking and dropping one reference orders what another thread read before it dropped the last other one.
            const std::shared_ptr<const U> probe = pointer;
        } else {
            pointer = std::make_shared<U>(*pointer);
        }
        return const_cast<U&>(*pointer);
    }

    std::shared_ptr<const Shelves> m_shelves;  ///< none before the first chunk is sealed
    Chunk m_tail;
    std::size_t m_sealed = 0;
};

}  // namespace inflight
