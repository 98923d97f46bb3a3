#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace inflight {

/// A double-ended queue in one block of memory (a power of two), indexed from its front. Copies in one move of memory,
/// which std::deque does not; that keeps the simulation cheap to copy.
template <typename T>
class Ring {
  public:
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }

    T& operator[](std::size_t i) { return m_cells[place(i)]; }
    const T& operator[](std::size_t i) const { return m_cells[place(i)]; }
    T& front() { return (*this)[0]; }
    const T& front() const { return (*this)[0]; }
    T& back() { return (*this)[m_size - 1]; }
    const T& back() const { return (*this)[m_size - 1]; }

    void push_back(T value) {
        if (m_size == m_cells.size()) grow();
        m_cells[place(m_size)] = std::move(value);
        ++m_size;
    }
    void push_front(T value) {
        if (m_size == m_cells.size()) grow();
        m_head = (m_head + m_cells.size() - 1) & (m_cells.size() - 1);
        m_cells[m_head] = std::move(value);
        ++m_size;
    }
    void pop_front() {
        m_head = (m_head + 1) & (m_cells.size() - 1);
        --m_size;
    }
    void pop_back() { --m_size; }
    void clear() {
        m_head = 0;
        m_size = 0;
    }
    /// Removes the element at i, keeping the order of the others.
    void erase(std::size_t i) {
        for (; i + 1 < m_size; ++i) (*this)[i] = std::move((*this)[i + 1]);
        --m_size;
    }
    /// Inserts before i, keeping the order of the others.
    void insert(std::size_t i, T value) {
        push_back(std::move(value));
        for (std::size_t k = m_size - 1; k > i; --k) std::swap((*this)[k], (*this)[k - 1]);
    }

  private:
    std::size_t place(std::size_t i) const { return (m_head + i) & (m_cells.size() - 1); }
    void grow() {
        std::vector<T> cells(m_cells.empty() ? 16 : m_cells.size() * 2);
        for (std::size_t i = 0; i < m_size; ++i) cells[i] = std::move((*this)[i]);
        m_cells = std::move(cells);
        m_head = 0;
    }

    std::vector<T> m_cells;
    std::size_t m_head = 0;
    std::size_t m_size = 0;
};

}  // namespace inflight
