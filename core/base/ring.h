#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace inflight {

/// A double-ended queue in one block of memory (a power of two), indexed from its front. A copy takes over the elements
/// only, at most two moves of memory, and no more room than they need; that keeps the simulation cheap to copy.
template <typename T>
class Ring {
    static_assert(std::is_trivially_copyable_v<T>, "cells are copied as memory and dropped without being destroyed");

  public:
    Ring() = default;
    Ring(const Ring& other) { take(other); }
    Ring(Ring&& other) noexcept { swap(other); }
    Ring& operator=(const Ring& other) {
        if (this != &other) take(other);
        return *this;
    }
    Ring& operator=(Ring&& other) noexcept {
        swap(other);
        return *this;
    }
    ~Ring() = default;

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }

    T& operator[](std::size_t i) { return m_cells[place(i)]; }
    const T& operator[](std::size_t i) const { return m_cells[place(i)]; }
    T& front() { return m_cells[m_head]; }
    const T& front() const { return m_cells[m_head]; }
    T& back() { return (*this)[m_size - 1]; }
    const T& back() const { return (*this)[m_size - 1]; }

    void push_back(const T& value) { addBack() = value; }
    /// A new last element with any content, to be filled in.
    T& addBack() {
        if (m_size == m_room) grow();
        return m_cells[place(m_size++)];
    }
    void push_front(const T& value) {
        if (m_size == m_room) grow();
        m_head = (m_head + m_room - 1) & (m_room - 1);
        m_cells[m_head] = value;
        ++m_size;
    }
    /// The element stays readable until something is added.
    void pop_front() {
        m_head = (m_head + 1) & (m_room - 1);
        --m_size;
    }
    void pop_back() { --m_size; }
    void clear() {
        m_head = 0;
        m_size = 0;
    }
    /// Removes the element at i, keeping the order of the others.
    void erase(std::size_t i) {
        for (; i + 1 < m_size; ++i) (*this)[i] = (*this)[i + 1];
        --m_size;
    }
    /// Inserts before i, keeping the order of the others.
    void insert(std::size_t i, const T& value) {
        push_back(value);
        for (std::size_t k = m_size - 1; k > i; --k) std::swap((*this)[k], (*this)[k - 1]);
    }

  private:
    std::size_t place(std::size_t i) const { return (m_head + i) & (m_room - 1); }
    void swap(Ring& other) noexcept {
        std::swap(m_cells, other.m_cells);
        std::swap(m_room, other.m_room);
        std::swap(m_head, other.m_head);
        std::swap(m_size, other.m_size);
    }
    /// Copies the elements into cells that begin at 0.
    void copyTo(T* cells) const {
        const std::size_t first = m_size < m_room - m_head ? m_size : m_room - m_head;
        std::uninitialized_copy_n(m_cells.get() + m_head, first, cells);
        std::uninitialized_copy_n(m_cells.get(), m_size - first, cells + first);
    }
    void take(const Ring& other) {
        std::size_t room = m_room == 0 ? 1 : m_room;
        while (room < other.m_size) room *= 2;
        if (other.m_size > 0) {
            if (room != m_room) m_cells = std::make_unique_for_overwrite<T[]>(m_room = room);
            other.copyTo(m_cells.get());
        }
        m_head = 0;
        m_size = other.m_size;
    }
    void grow() {
        const std::size_t room = m_room == 0 ? 16 : m_room * 2;
        auto cells = std::make_unique_for_overwrite<T[]>(room);
        if (m_size > 0) copyTo(cells.get());
        m_cells = std::move(cells);
        m_room = room;
        m_head = 0;
    }

    std::unique_ptr<T[]> m_cells;
    std::size_t m_room = 0;
    std::size_t m_head = 0;
    std::size_t m_size = 0;
};

}  // namespace inflight
