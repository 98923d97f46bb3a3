#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace inflight {

/// An append-only sequence whose copies are cheap at any length: full chunks are sealed, const and shared between copies,
/// only the last, open chunk is private. Chunks hang in a tree of two further levels of 64 (books of chunks, shelves of
/// books), so a copy touches at most a few hundred reference counts at ten million elements.
template <typename T, std::size_t N = 512>
class SharedVector {
  public:
    using Chunk = std::vector<T>;

    std::size_t size() const { return m_sealed * N + m_tail.size(); }
    bool empty() const { return size() == 0; }

    const T& operator[](std::size_t i) const {
        const std::size_t c = i / N;
        return c < m_sealed ? chunk(c)[i % N] : m_tail[i - m_sealed * N];
    }
    const T& front() const { return (*this)[0]; }
    const T& back() const { return (*this)[size() - 1]; }

    void push_back(T value) {
        if (m_tail.size() == N) seal();
        if (m_tail.capacity() == 0) m_tail.reserve(8);
        m_tail.push_back(std::move(value));
    }

    /// Changes the last element in place.
    T& editBack() { return m_tail.back(); }

    /// Changes element i by f(T&). What is shared with a copy is cloned first, so copies made before keep the old value.
    template <typename F>
    void edit(std::size_t i, F f) {
        const std::size_t c = i / N;
        if (c >= m_sealed) return f(m_tail[i - m_sealed * N]);
        const std::size_t book = c / kFan;
        const std::size_t shelf = book / kFan;
        Book& chunks = shelf < m_shelves.size()         ? own(own(m_shelves[shelf])[book % kFan])
                       : book % kFan < m_books.size() ? own(m_books[book % kFan])
                                                      : m_chunks;
        f(own(chunks[c % kFan])[i % N]);
    }

    /// Chunks 0 .. chunkCount()-1 in order; the last one may be the open one. For scans that want plain memory.
    std::size_t chunkCount() const { return m_sealed + (m_tail.empty() ? 0 : 1); }
    const Chunk& chunkAt(std::size_t c) const { return c < m_sealed ? chunk(c) : m_tail; }

  private:
    static constexpr std::size_t kFan = 64;
    using ChunkPtr = std::shared_ptr<const Chunk>;
    using Book = std::vector<ChunkPtr>;
    using BookPtr = std::shared_ptr<const Book>;
    using Shelf = std::vector<BookPtr>;
    using ShelfPtr = std::shared_ptr<const Shelf>;

    const Chunk& chunk(std::size_t c) const {
        const std::size_t book = c / kFan;
        const std::size_t shelf = book / kFan;
        if (shelf < m_shelves.size()) return *(*(*m_shelves[shelf])[book % kFan])[c % kFan];
        if (book % kFan < m_books.size()) return *(*m_books[book % kFan])[c % kFan];
        return *m_chunks[c % kFan];
    }

    void seal() {
        m_chunks.push_back(std::make_shared<Chunk>(std::move(m_tail)));
        ++m_sealed;
        m_tail = Chunk();
        m_tail.reserve(N);
        if (m_chunks.size() < kFan) return;
        m_books.push_back(std::make_shared<Book>(std::move(m_chunks)));
        m_chunks = Book();
        if (m_books.size() < kFan) return;
        m_shelves.push_back(std::make_shared<Shelf>(std::move(m_books)));
        m_books = Shelf();
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

    std::vector<ShelfPtr> m_shelves;
    Shelf m_books;
    Book m_chunks;
    Chunk m_tail;
    std::size_t m_sealed = 0;
};

}  // namespace inflight
